#!/usr/bin/env python3
"""`attribute`: which shortage does the harm. Small worlds without chance, worked by hand, and
what is refused.

    program_attribute_test.py PROGRAM CASE     run the methods test_CASE_* below
"""

import json
import re
import signal
import subprocess
import sys

import program_bench
from attribute_bench import GUIDES, TOGETHER, AttributeTest
from program_bench import BASELINE, default_signals, environment, run_case


class ProgramAttribute(AttributeTest):
    def test_attribute_of_two_that_bind_together(self):
        # The second waits for the nurse until 03:00 and for a kit until 06:00: 5 h, of two
        # people 2.5 h on average. More nurses: until 06:00 all the same. More kits: until
        # 03:00. Both: not at all. So nurses 0 or 2 h of it, kits 3 h or 5 h; per person half.
        found = self.found("together.toml", "--measure", "wait")
        self.check_hours(found["harm"], 2.5)
        self.check_hours(found["removed"], 2.5)
        self.check_hours(found["remaining"], 0)
        staff, medicine = found["shortages"]
        self.assertEqual((staff["name"], medicine["name"]), ("staff", "medicine"))
        self.check_hours(staff["causes"], (0 + 2) / 2 / 2)
        self.check_hours(medicine["causes"], (3 + 5) / 2 / 2)
        self.assertAlmostEqual(staff["share"], 0.2)
        self.assertAlmostEqual(medicine["share"], 0.8)
        self.check_hours(staff["alone"], 0)
        self.check_hours(staff["last"], 2 / 2)
        self.check_hours(medicine["alone"], 3 / 2)
        self.check_hours(medicine["last"], 5 / 2)
        (both,) = found["interactions"]
        self.check_hours(both["interaction"], (5 - 0 - 3) / 2)
        self.assertIn("one helps more once the other is ended", both["words"])
        # Booked, on average over a day: from 01:00 to 03:00 nurse and kit, to 06:00 a kit.
        self.check_hours(staff["waiting_for_it_alone"], 0)
        self.check_hours(staff["waiting_for_it_and_more"], 2)
        self.check_hours(medicine["waiting_for_it_alone"], 3)
        self.check_hours(medicine["waiting_for_it_and_more"], 2)
        self.assertEqual(found["order_words"], "")
        # The nurse is missing for nobody who does not wait for a kit as well.
        self.assertEqual(found["overlap_words"], [
            "Of the people who wait for staff, 0.0833333 at a time wait for something else as "
            "well, and 0 for it alone."])

    def test_attribute_of_what_was_the_same_in_every_replication(self):
        # Twenty replications, in which all of it is as worked by hand: no interval, and no word of
        # what others would find.
        found = self.found("together.toml", "--measure", "wait")
        for shortage in found["shortages"]:
            for key in ("causes", "alone", "last", "waiting_for_it_alone"):
                self.assertIs(shortage[key]["varies"], False)
        self.assertIs(found["harm"]["varies"], False)
        text = self.caseload("attribute", "together.toml", "--measure", "wait").stdout
        self.assertRegex(text, r"\n  medicine  0\.0833333 +in each of 20 +80 % ")
        self.assertIn("Wait is 0.104167 day (in each of 20 replications) as it is,",
                      " ".join(text.split()))
        self.assertNotIn("always", text)
        # Waits of a clinic by chance do vary.
        found = self.found("study", "--measure", "wait_for_counter", "--scenario", "busy")
        self.assertIs(found["harm"]["varies"], True)

    def test_attribute_shows_a_negative_value_and_then_no_shares(self):
        # As it is, A gets the kit at 05:00 and B, who is with the doctor until 09:00, waits
        # from then to 11:00: 2 h. With more doctors both come at 05:00 and B waits for 6 h:
        # 4 h more. With more kits nobody waits. So doctors -4 or 0, kits 2 or 6; half of it
        # per person.
        found = self.found("apart.toml", "--measure", "wait_for_kit")
        staff, medicine = found["shortages"]
        self.check_hours(staff["causes"], (-4 + 0) / 2 / 2)
        self.check_hours(medicine["causes"], (2 + 6) / 2 / 2)
        self.check_hours(found["removed"], 2 / 2)
        self.assertIsNone(staff["share"])
        self.assertIsNone(medicine["share"])
        self.check_hours(found["interactions"][0]["interaction"], (2 + 4 - 2) / 2)
        # B waits for the doctor for 4 h and for the kit for 2 h, and yet it is the kits.
        self.check_hours(staff["waiting_for_it_alone"], 4)
        self.check_hours(medicine["waiting_for_it_alone"], 2)
        self.assertTrue(
            found["order_words"].startswith(
                "More people wait for staff than for medicine, and yet medicine causes more of "
                "the harm"
            )
        )
        self.assertIn("to end both takes away", found["order_words"])
        text = self.caseload("attribute", "apart.toml", "--measure", "wait_for_kit").stdout
        self.assertIn("-0.0416667", text)
        self.assertIn("No shares are given", " ".join(text.split()))
        self.assertNotRegex(text.split("\n\n")[1].split("\n", 1)[1], r"\d %")

    def test_attribute_where_more_is_better(self):
        # The same, called a good: what ends the shortage of kits takes 2 h of it away.
        good = self.found("apart.toml", "--measure", "wait_for_kit", "--more-is-better")
        staff, medicine = good["shortages"]
        self.check_hours(staff["causes"], 2 / 2)
        self.check_hours(medicine["causes"], -8 / 2 / 2)
        self.check_hours(good["interactions"][0]["interaction"], -4 / 2)
        self.assertIn("less than to end each without the other", good["interactions"][0]["words"])
        self.assertEqual(
            good["words"],
            "Wait for a kit is 0.0416667 day (in each of 20 replications) as it is, and would be 0 "
            "day (in each of 20 replications) with none of these shortages: it is above that by "
            "0.0416667 day (in each of 20 replications), and this is what is told apart here.")

    def test_attribute_names_what_a_good_falls_short_of(self):
        # By 05:00 one of the two is gone, who got the kit. With nurses alone that is so, too,
        # and with kits alone the second is served from 03:00 to 05:00; so this day ends at 04:59.
        text = TOGETHER.format(nurses=1).replace('length = "1 day"', 'length = "299 min"')
        self.write("together.toml", text)
        words = ("attribute", "together.toml", "--measure", "visited", "--more-is-better")
        text = self.caseload(*words).stdout
        self.assertIn('what causes how much of the shortfall in "Visited"\n', text)
        self.assertIn("Visited is 1 (in each of 20 replications) as it is, and would be 2 (in each "
                      "of 20 replications) with none of these shortages: it falls short of that by "
                      "1 (in each of 20 replications)", " ".join(text.split()))
        self.assertNotIn("harm", text)
        found = self.found(*words[1:])
        self.assertEqual([each["causes"]["mean"] for each in found["shortages"]], [0.5, 0.5])

    def test_attribute_resources_by_name(self):
        words = ("--resource", "kits", "--resource", "nurse", "--resource", "porters")
        found = self.found("together.toml", "--measure", "wait", *words)
        kits, nurse, porters = found["shortages"]
        self.check_hours(kits["causes"], 2)
        self.check_hours(nurse["causes"], 0.5)
        self.check_hours(porters["causes"], 0)
        self.assertEqual([round(each["share"], 9) for each in found["shortages"]], [0.8, 0.2, 0])
        self.assertEqual(len(found["interactions"]), 3)
        # To ask for the same twice is to ask for it once.
        twice = self.found("together.toml", "--measure", "wait", *words, "--resource", "kits")
        self.assertEqual(twice, found)

    def test_attribute_of_what_is_plentiful_is_nothing(self):
        # Two nurses: all 5 h are those of the kit.
        self.write("together.toml", TOGETHER.format(nurses=2))
        found = self.found("together.toml", "--measure", "wait")
        staff, medicine = found["shortages"]
        self.check_hours(staff["causes"], 0)
        self.check_hours(medicine["causes"], 2.5)
        self.assertEqual((staff["share"], medicine["share"]), (0, 1))
        self.assertEqual(found["interactions"][0]["words"], "")
        # Both are visited in any case: no harm is removed, and there is no order to explain.
        nothing = self.found("together.toml", "--measure", "visited")
        for shortage in nothing["shortages"]:
            self.check_hours(shortage["causes"], 0)
            self.assertIsNone(shortage["share"])
        self.assertEqual(nothing["order_words"], "")
        text = self.caseload("attribute", "together.toml", "--measure", "visited").stdout
        self.assertIn("No shares are given, because ending these shortages removed nothing in any "
                      "replication.", " ".join(text.split()))

    def test_attribute_one_binding_resource_gets_over_99_percent(self):
        door = BASELINE.replace('to = "counter"', 'to = "door"') + GUIDES
        self.write("study/baseline.toml", door)
        found = self.found("study", "--measure", "wait_for_counter", "--scenario", "busy",
                           "--resource", "server", "--resource", "guides")
        server, guides = (each["causes"]["mean"] for each in found["shortages"])
        removed = found["removed"]["mean"]
        self.assertGreater(removed, 0)
        self.assertGreater(server, 0.99 * removed)
        self.assertLess(abs(guides), 0.01 * removed)
        text = self.caseload("attribute", "study", "--measure", "wait_for_counter", "--scenario",
                             "busy", "--resource", "server", "--resource", "guides").stdout
        self.assertRegex(text, r"\n  server .* 100 % ")
        self.assertRegex(text, r"\n  guides .* 0 % ")

    def test_attribute_staff_with_hours_and_sessions_for_others(self):
        # The nurse is there from 08:00 to 12:00. Clients come at 01:00, are served at 08:00,
        # 09:00 and 10:00: 7, 8 and 9 h. Then for the bed: two days each, from 09:00, so
        # that the second waits for 47 h and the third for 94 h.
        found = self.found("shared.toml", "--measure", "wait")
        staff, places = found["shortages"]
        self.check_hours(found["harm"], 8)
        self.check_hours(staff["causes"], 8)
        self.check_hours(places["causes"], 0)
        self.check_hours(found["remaining"], 0)
        # With nurses without limit all want the bed at 02:00 and wait 0, 48 and 96 h.
        found = self.found("shared.toml", "--measure", "wait_for_bed")
        staff, places = found["shortages"]
        self.check_hours(found["harm"], (47 + 94) / 3)
        self.check_hours(staff["alone"], (47 + 94 - 48 - 96) / 3)
        self.check_hours(places["alone"], (47 + 94) / 3)
        self.check_hours(found["remaining"], 0)
        # Places of the room are no shortage of others, who never come there. They wait from
        # 01:00 until the nurse, idle since 11:00, has kept the session for clients for a
        # quarter of an hour. At 12:00 the doors close, and a week later it is kept again.
        found = self.found("shared.toml", "--measure", "wait_of_others")
        self.assertEqual([each["name"] for each in found["shortages"]], ["staff"])
        self.check_hours(found["harm"], (10.25 + 7 * 24 + 7.25 + 7 * 24 + 8.25) / 3)

    # ---- kept, stopped, threads ----

    def test_attribute_another_question_is_another_folder(self):
        first = self.found("together.toml", "--measure", "wait")
        self.found("together.toml", "--measure", "visited")
        self.found("together.toml", "--measure", "wait", "--resource", "nurse")
        files = self.files()
        self.assertEqual(self.found("together.toml", "--measure", "wait"), first)
        self.assertEqual(self.files(), files)

    def test_attribute_a_pool_called_staff_is_not_all_staff(self):
        # "staff" without --resource is every pool; with it, the pool of that name.
        text = TOGETHER.format(nurses=1).replace("porters", "staff")
        before, _, after = text.partition("[stock.kits]")
        text = before + after[after.index("\n\n"):]
        self.write("together.toml", text.replace('stock = "kits", ', ""))
        every = self.found("together.toml", "--measure", "wait", "--output", "one")
        self.check_hours(every["shortages"][0]["causes"], 1)
        one = self.caseload("attribute", "together.toml", "--measure", "wait", "--resource",
                            "staff", "--json", "--quiet", "--output", "two")
        self.check_hours(json.loads(one.stdout)["shortages"][0]["causes"], 0)
        # In one folder the one is never taken for the other.
        same = subprocess.run(
            [program_bench.PROGRAM, "attribute", "together.toml", "--measure", "wait",
             "--resource", "staff", "--json", "--output", "one"],
            cwd=self.folder, env=environment(), capture_output=True, encoding="utf-8", check=False)
        if same.returncode == 0:
            self.check_hours(json.loads(same.stdout)["shortages"][0]["causes"], 0)
        else:
            self.assertEqual(same.returncode, 73)
            self.assertIn("belongs to another plan", same.stderr)

    def test_attribute_threads_and_a_stop_change_nothing(self):
        words = ("attribute", "study", "--scenario", "busy", "--measure", "wait_for_counter",
                 "--replications", "2000", "--json")
        process = subprocess.Popen(
            [program_bench.PROGRAM, *words, "--output", "stopped", "--threads", "1"],
            cwd=self.folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            encoding="utf-8", preexec_fn=default_signals)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        process.stderr.readline()  # the first progress
        process.send_signal(signal.SIGTERM)
        printed, remarks = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 75, remarks)
        self.assertEqual(printed, "")
        self.assertIn("the same command goes on", remarks)
        going_on = self.caseload(*words, "--output", "stopped", "--threads", "2")
        self.assertIn("already", going_on.stderr)
        undisturbed = self.caseload(*words, "--output", "undisturbed", "--threads", "1")
        self.assertEqual(going_on.stdout, undisturbed.stdout)

    def test_attribute_more_replications_go_on(self):
        self.found("study", "--measure", "wait_for_counter", "--replications", "10")
        done = self.caseload("attribute", "study", "--measure", "wait_for_counter",
                             "--replications", "15")
        self.assertIn("20 replications of 30 are in", done.stderr)
        self.assertIn("15 replications of each of 2 sets", done.stdout)

    # ---- what is refused ----

    def test_attribute_refusals(self):
        def refused(*words, exit_code=64):
            return self.refusal("attribute", *words, exit_code=exit_code)

        self.assertIn("by --measure NAME, got none", refused("together.toml"))
        self.assertIn('did you mean "wait"?', refused("together.toml", "--measure", "wai"))
        message = refused("together.toml", "--measure", "harm")
        self.assertIn("a measure of together", message)
        self.assertIn("`caseload show STUDY | grep measures` names them all", message)
        # And so it does.
        shown = self.caseload("show", "together.toml").stdout
        self.assertEqual({"wait", "visited"}, set(re.findall(r"measures\.(\w+)\.", shown)))
        self.assertIn("that is the label of wait_for_kit: give this name",
                      refused("apart.toml", "--measure", "wait for a KIT"))
        self.assertIn('did you mean "nurse"?',
                      refused("together.toml", "--measure", "wait", "--resource", "nurses"))
        self.assertIn("these are kits, nurse, porters",
                      refused("together.toml", "--measure", "wait", "--resource", "xyz"))
        # Of others: nobody of them ever comes to the room.
        self.assertIn("that people of the measure need, got \"room\"",
                      refused("shared.toml", "--measure", "wait_of_others", "--resource", "room"))
        self.assertIn('did you mean "busy"?',
                      refused("study", "--measure", "customers", "--scenario", "busi"))
        self.assertIn("from 2 to 1,048,576",
                      refused("study", "--measure", "customers", "--replications", "1"))
        self.assertIn("--seed", refused("study", "--measure", "customers", "--seed", "-1"))
        self.assertIn("nothing of that name", refused("nowhere", "--measure", "x", exit_code=66))
        self.assertIn("need nothing that can be short",
                      refused("shared.toml", "--measure", "never"))

    def test_attribute_of_a_measure_of_nothing(self):
        # Nobody is served within an hour of a run.
        self.write("together.toml",
                   TOGETHER.format(nurses=1).replace('length = "1 day"', 'length = "30 min"'))
        done = self.caseload("attribute", "together.toml", "--measure", "wait", "--quiet",
                             exit_code=64)
        self.assertIn("a measure that is observed in two replications or more", done.stderr)

    def test_attribute_at_most_six(self):
        pools = "".join(f'p{i} = {{ headcount = "1 person" }}\n' for i in range(7))
        chain = "".join(
            f's{i} = {{ kind = "service", staff = "p{i}", work = "1 h", next = "'
            f'{"gone" if i == 6 else f"s{i + 1}"}" }}\n' for i in range(7))
        self.write("seven.toml", f"""schema = 1
name = "seven"
title = "Seven desks"
run = {{ start = 2017-01-02, length = "1 day", replications = 2, seed = 1 }}
[initial.people]
in = "home"
count = "2 person"
stay = "fresh"
[staff]
{pools}
[states]
home = {{ kind = "stay", duration = "1 h", next = "s0" }}
{chain}gone = {{ kind = "exit" }}
[measures.wait]
kind = "wait"
states = ["s0"]
""")
        words = [word for i in range(7) for word in ("--resource", f"p{i}")]
        self.assertIn("at most 6 resources, got 7",
                      self.refusal("attribute", "seven.toml", "--measure", "wait", *words))
        # Six: 64 worlds. The second waits for an hour at the first desk, and nowhere else.
        found = self.found("seven.toml", "--measure", "wait", *words[:12])
        self.check_hours(found["shortages"][0]["causes"], 0.5)
        for other in found["shortages"][1:]:
            self.check_hours(other["causes"], 0)


if __name__ == "__main__":
    sys.exit(run_case(ProgramAttribute, sys.argv[1:]))
