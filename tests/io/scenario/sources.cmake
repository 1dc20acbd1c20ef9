# Tests of reading studies and scenarios. See tests/io/CMakeLists.txt.
set(scenario_tests
  canonical_test.cpp
  changes_test.cpp
  changes_without_effect_test.cpp
  dated_changes_test.cpp
  dated_hours_test.cpp
  differences_of_costs_test.cpp
  differences_test.cpp
  emergency_orders_test.cpp
  evidence_test.cpp
  facilities_test.cpp
  geography_test.cpp
  measures_by_province_test.cpp
  offered_loads_test.cpp
  per_person_test.cpp
  spare_staff_test.cpp
  quantity_test.cpp
  routes_test.cpp
  spelling_test.cpp
  staff_by_province_test.cpp
  study_test.cpp
  supply_by_site_test.cpp
  supply_test.cpp
  text_limits_test.cpp
  unseen_test.cpp
)
list(TRANSFORM scenario_tests PREPEND scenario/)
