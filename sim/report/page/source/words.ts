// Text: what may be drawn of a label that a stranger wrote, the words of the reader's
// language, and numbers as that language writes them.

const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/g;
// These turn round the order of what follows, a number for example.
const turners = /[\u202a-\u202e\u2066-\u2069]/g;
const halves = /[\ud800-\udfff]/gu;

/** The text as it is drawn: one line, and nothing that XML forbids. */
export function plain(text: string): string {
  return String(text ?? "")
    .replace(controls, " ")
    .replace(turners, "")
    .replace(halves, "\ufffd")
    .replace(/\s+/g, " ")
    .trim();
}

export class Words {
  constructor(private readonly catalogue: Record<string, string>) {}

  /** A message with its {places} filled; one that is missing shows its key. */
  say(key: string, places: Record<string, string> = {}): string {
    const message = this.catalogue[key] ?? key;
    return message.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
  }

  /** A number with so many decimals. */
  number(value: number, decimals = 0): string {
    const [whole = "", fraction] = Math.abs(value).toFixed(decimals).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, this.say("thousands"));
    const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? "\u2212" : "";
    return sign + grouped + (fraction ? this.say("decimal") + fraction : "");
  }

  /** A share of one as whole percent. */
  percent(share: number): string {
    return this.say("percent", { value: this.number(share * 100) });
  }
}
