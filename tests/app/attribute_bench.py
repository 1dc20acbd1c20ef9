"""A bench for tests of `caseload attribute`: small worlds without chance, and what it finds."""

import json

from program_bench import ProgramTest

HOUR = 1 / 24  # in days, the unit of the harms below
# Two people come at 01:00 to a nurse, for two hours and with a kit. There is one kit; the
# next comes at 06:00.
TOGETHER = """schema = 1
name = "together"
title = "A nurse and kits"
run = {{ start = 2017-01-02, length = "1 day", replications = 2, seed = 1 }}

[initial.people]
in = "home"
count = "2 person"
stay = "fresh"

[staff]
nurse = {{ headcount = "{nurses} person" }}
porters = {{ headcount = "9 person" }}

[stock.kits]
order = "up_to_level"
on_hand = "1 kit"
order_up_to = "2 kit"
review_period = "100 day"
lead_time = "6 h"

[states]
home = {{ kind = "stay", duration = "1 h", next = "door" }}
door = {{ kind = "service", staff = "porters", work = "0 s", next = "visit" }}
visit = {{ kind = "service", staff = "nurse", work = "2 h", stock = "kits", next = "gone" }}
gone = {{ kind = "exit" }}

[measures.wait]
kind = "wait"
states = ["visit"]

[measures.visited]
kind = "entries"
states = ["gone"]
"""
# One doctor for two people who come at 01:00, four hours each; then a kit for each, of which
# there is one, and the next comes at 11:00.
APART = """schema = 1
name = "apart"
title = "A doctor, then a kit"
run = { start = 2017-01-02, length = "1 day", replications = 2, seed = 1 }

[initial.people]
in = "home"
count = "2 person"
stay = "fresh"

[staff]
doctor = { headcount = "1 person" }
givers = { headcount = "9 person" }

[stock.kits]
order = "up_to_level"
on_hand = "1 kit"
order_up_to = "2 kit"
review_period = "100 day"
lead_time = "11 h"

[states]
home = { kind = "stay", duration = "1 h", next = "talk" }
talk = { kind = "service", staff = "doctor", work = "4 h", next = "give" }
give = { kind = "service", staff = "givers", work = "1 min", stock = "kits", next = "gone" }
gone = { kind = "exit" }

[measures.wait_for_kit]
kind = "wait"
long_name = "Wait for a kit"
states = ["give"]
"""
# Clients and others share one nurse, who is there from 08:00 to 12:00 on Mondays; half of the
# members are trained, and every session is protected for clients. A room has one bed.
SHARED = """schema = 1
name = "shared"
title = "Clients and others"
run = { start = 2017-01-02, length = "20 day", replications = 2, seed = 1 }

[initial.clients]
type = "client"
in = "home"
count = "3 person"
stay = "fresh"
[initial.others]
type = "other"
in = "outside"
count = "3 person"
stay = "fresh"

[staff.nurse]
headcount = "1 person"
hours = { mon = "08:00-12:00" }
protected = { share = 1.0, priority = 2, hold = "15 min" }

[states]
home = { kind = "stay", duration = "1 h", next = "visit" }
outside = { kind = "stay", duration = "1 h", next = "talk" }
visit = { kind = "service", staff = "nurse", priority = 2, work = "1 h", next = "room" }
talk = { kind = "service", staff = "nurse", work = "1 h", next = "gone" }
room = { kind = "stay", places = "1 person", when_full = "wait", duration = "2 day", next = "gone" }
gone = { kind = "exit" }

[measures.wait]
kind = "wait"
states = ["visit"]
[measures.wait_for_bed]
kind = "wait"
states = ["room"]
[measures.wait_of_others]
kind = "wait"
states = ["talk"]
[measures.never]
kind = "wait"
states = ["visit"]
types = ["other"]
"""
GUIDES = """
[staff.guides]
headcount = "500 person"

[states.door]
kind = "service"
staff = "guides"
work = "1 min"
next = "counter"
"""


class AttributeTest(ProgramTest):
    def setUp(self):
        super().setUp()
        for name, text in ("together", TOGETHER.format(nurses=1)), ("apart", APART), (
                "shared", SHARED):
            self.write(f"{name}.toml", text)

    def files(self):
        return [name for name in super().files() if not name.endswith(".toml")]

    def found(self, *words, exit_code=0):
        done = self.caseload("attribute", *words, "--json", "--quiet", exit_code=exit_code)
        return json.loads(done.stdout)

    def check_hours(self, interval, hours):
        for part in ("mean", "low", "high"):
            self.assertAlmostEqual(interval[part], hours * HOUR, places=12, msg=interval)

    # ---- worlds worked by hand ----
