#pragma once

namespace caseload::core {

/// 128 bits: the product of two 64-bit integers is exact.
__extension__ using Wide = __int128;

/// The same without a sign.
__extension__ using WideWord = unsigned __int128;

}  // namespace caseload::core
