#!/usr/bin/python3
"""A clinic in one province, rebuilt in SimPy from description.md alone.

Usage: twin.py REPLICATIONS [SEED]

Prints one JSON object with a numerator and a denominator of every measure in
every replication.  Times inside the model are whole milliseconds from 00:00 of
2017-01-02, a Monday; times in the output are days.
"""

import json
import math
import multiprocessing
import random
import sys
from bisect import bisect_right
from collections import deque
from itertools import count

import simpy

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY
YEAR = 365 * DAY
END = 730 * DAY

# Events of one millisecond happen in this order of their kinds, and within a
# kind by case and member.  SimPy's own events (priorities 0 and 1) come first:
# they are the consequences, within the same event, of what has just happened.
DELIVERY, REVIEW, CAPACITY, COMPLETION, PATIENCE, HAZARD, ARRIVAL = range(1, 8)

WEEKLY_HOURS = [  # (day of the week from Monday, opening hour, closing hour)
    (0, 8, 12),
    (1, 8, 12), (1, 14, 16),
    (2, 8, 12),
    (3, 8, 12), (3, 14, 16),
    (4, 8, 11),
]

OTHERS_PER_OPEN_HOUR = 4.2
CONSULTATION_MEAN = 10 * MINUTE
CONSULTATION_PATIENCE = 24 * HOUR

USERS_PER_DAY = 0.55
USERS_COME_UNTIL = 365 * DAY
PEOPLE_PER_CASE = 1.5

CUSTODY = (24 * HOUR, 72 * HOUR)
CUSTODY_TO_INTAKE = 0.8

INTAKE_WAIT = 3 * DAY
INTAKE_SHOW = 0.72
INTAKE_SHOW_LOST_PER_DAY = 0.02
INTAKE_WORK = (25 * MINUTE, 45 * MINUTE, 75 * MINUTE)

TREATMENT_VISITS = 10
TREATMENT_WAIT = 7 * DAY
TREATMENT_FIRST_VISITS = 4
TREATMENT_FIRST_INTERVAL = 7 * DAY
TREATMENT_INTERVAL = 25 * DAY
TREATMENT_SHOW = 0.7
TREATMENT_WORK = (10 * MINUTE, 20 * MINUTE, 40 * MINUTE)
DROP_OUT = 0.06
RATIO_MISSED = 1.5
RATIO_WITHOUT_KIT = 2
KIT_SHARE = 0.7

SHELF_AT_START = 30
REVIEW_PERIOD = 28 * DAY
FILL_RATE = 0.8
LEAD_TIME_MEAN = 14 * DAY

DEATHS_PER_YEAR = 0.05
RELAPSE_SCALE = 600 * DAY
RELAPSE_SHAPE = 0.5
RELAPSE_RATIO = {"completed": 1, "dropped_out": 1.5}

RETAINED_AFTER = 60 * DAY
RELAPSED_WITHIN = 180 * DAY

COUNTS = ("arrested", "seen", "visits")
TIMES = ("days_to_intake", "wait_for_doctor", "others_wait")
SHARES = ("visits_with_kit", "retained", "completed", "relapsed", "doctor_busy")


class Calendar:
    """All sessions of the clinic, and the clock that runs only while it is open."""

    def __init__(self):
        self.sessions = [
            (week * WEEK + day * DAY + opening * HOUR,
             week * WEEK + day * DAY + closing * HOUR)
            for week in range(END // WEEK + 10)  # some more, to plan visits in
            for day, opening, closing in WEEKLY_HOURS]
        self.openings = [opening for opening, _ in self.sessions]
        self.open_before = [0]  # how long it was open before each session
        for opening, closing in self.sessions:
            self.open_before.append(self.open_before[-1] + closing - opening)

    def next_open(self, time):
        """The first instant from `time` on at which the clinic is open."""
        index = bisect_right(self.openings, time) - 1
        if index >= 0 and time < self.sessions[index][1]:
            return time
        return self.openings[index + 1]

    def instant(self, open_time):
        """When the clinic has been open for `open_time` since the start."""
        index = bisect_right(self.open_before, open_time) - 1
        return self.openings[index] + round(open_time - self.open_before[index])

    def open_during_run(self):
        """How long the clinic is open in the whole run."""
        return sum(min(closing, END) - opening
                   for opening, closing in self.sessions if opening < END)


CALENDAR = Calendar()


def nearest(value):
    """The nearest whole number, halves up."""
    return math.floor(value + 0.5)


def timer(env, time, kind, person=None):
    """An event at the instant `time`, in its place among those of that instant."""
    event = simpy.Event(env)
    event._ok, event._value = True, None
    rank = kind * 10**9
    if person is not None:
        rank += person.case * 1000 + person.member
    env.schedule(event, priority=rank, delay=time - env.now)
    return event


class Ticket(simpy.Event):
    """One person's wait for the doctor; it happens when the wait is over."""

    def __init__(self, env):
        super().__init__(env)
        self.joined = env.now


class Doctor:
    """One doctor with opening hours and a line for each class of work."""

    def __init__(self, env):
        self.env = env
        self.open = False
        self.serving = None
        self.served_since = 0
        self.busy = 0
        self.lines = {1: deque(), 2: deque()}
        env.process(self.keep_hours())

    def keep_hours(self):
        """Open and close by the calendar; whoever waits is called at the opening."""
        for opening, closing in CALENDAR.sessions:
            yield timer(self.env, opening, CAPACITY)
            self.open = True
            self.call_next()
            yield timer(self.env, closing, CAPACITY)
            self.open = False

    def join(self, line):
        """Come to the end of a line; who finds the doctor idle is served at once."""
        ticket = Ticket(self.env)
        self.lines[line].append(ticket)
        self.call_next()
        return ticket

    def call_next(self):
        """If the doctor is on duty and free: take the first of the lowest class."""
        if not self.open or self.serving is not None:
            return
        for line in self.lines.values():
            while line:
                ticket = line.popleft()
                if not ticket.triggered:  # has not left the line
                    self.serving = ticket
                    self.served_since = self.env.now
                    ticket.succeed("called")
                    return

    def give_up(self, ticket):
        """The person leaves: out of the line, or out of the service (by a hazard)."""
        if ticket is self.serving:
            self.finish()
        elif not ticket.triggered:
            ticket.succeed("gave up")

    def finish(self):
        """The service is over: the doctor takes the next one, if there is one."""
        self.busy += self.env.now - self.served_since
        self.serving = None
        self.call_next()

    def busy_until_now(self):
        """Time spent serving, the service under way included."""
        under_way = self.env.now - self.served_since if self.serving else 0
        return self.busy + under_way


class Shelf:
    """The store of kits, reviewed every four weeks (rule from_demand)."""

    def __init__(self, env, rng):
        self.env = env
        self.rng = rng
        self.on_hand = SHELF_AT_START
        self.asked = 0
        self.met = 0
        self.asked_since_review = 0
        env.process(self.review())

    def ask(self):
        """Take one kit; False if there is none."""
        self.asked += 1
        self.asked_since_review += 1
        if self.on_hand == 0:
            return False
        self.on_hand -= 1
        self.met += 1
        return True

    def review(self):
        """Order what was asked for since the last review (nothing at the start)."""
        for number in count(1):
            yield timer(self.env, number * REVIEW_PERIOD, REVIEW)
            promised = nearest(FILL_RATE * self.asked_since_review)
            self.asked_since_review = 0
            if promised:
                lead_time = round(self.rng.expovariate(1 / LEAD_TIME_MEAN))
                self.env.process(self.deliver(promised, self.env.now + lead_time))

    def deliver(self, kits, time):
        """A consignment arrives."""
        yield timer(self.env, time, DELIVERY)
        self.on_hand += kits


class Person:
    """A user: who they are, where they are, and since when."""

    def __init__(self, case, member):
        self.case = case
        self.member = member
        self.state = None
        self.since = None


class Clinic:
    """One replication."""

    def __init__(self, seed, replication):
        self.rng = random.Random(f"{seed}/{replication}")
        self.env = simpy.Environment(initial_time=0)
        self.doctor = Doctor(self.env)
        self.shelf = Shelf(self.env, self.rng)
        self.numerator = dict.fromkeys(COUNTS + TIMES + SHARES, 0)
        self.denominator = dict.fromkeys(COUNTS + TIMES + SHARES, 0)

    def run(self):
        """Simulate until the end and return {measure: (numerator, denominator)}."""
        self.env.process(self.others_come())
        self.env.process(self.users_come())
        self.env.run(until=END)
        for measure in COUNTS:
            self.denominator[measure] = 1
        for measure in TIMES:
            self.numerator[measure] /= DAY
        self.numerator["visits_with_kit"] = self.shelf.met
        self.denominator["visits_with_kit"] = self.shelf.asked
        self.numerator["doctor_busy"] = self.doctor.busy_until_now() / DAY
        self.denominator["doctor_busy"] = CALENDAR.open_during_run() / DAY
        return {measure: (self.numerator[measure], self.denominator[measure])
                for measure in self.numerator}

    # Arrivals

    def others_come(self):
        """A Poisson stream on the clock that runs while the clinic is open."""
        open_time = 0
        while True:
            open_time += self.rng.expovariate(OTHERS_PER_OPEN_HOUR / HOUR)
            time = CALENDAR.instant(open_time)
            if time >= END:
                return
            yield timer(self.env, time, ARRIVAL)
            self.env.process(self.consultation())

    def users_come(self):
        """A Poisson stream of cases of one or more people, for a year."""
        for case in count():
            gap = self.rng.expovariate(USERS_PER_DAY / PEOPLE_PER_CASE / DAY)
            time = self.env.now + round(gap)
            if time >= USERS_COME_UNTIL:
                return
            yield timer(self.env, time, ARRIVAL)
            member = 1
            self.env.process(self.user(Person(case, member)))
            while self.rng.random() < 1 - 1 / PEOPLE_PER_CASE:
                member += 1
                self.env.process(self.user(Person(case, member)))

    # The other patients

    def consultation(self):
        """Wait for the doctor, a day at most, and be seen once."""
        ticket = self.doctor.join(1)
        if not ticket.triggered:
            patience = timer(self.env, self.env.now + CONSULTATION_PATIENCE, PATIENCE)
            patience.callbacks.append(
                lambda _: ticket.triggered or self.doctor.give_up(ticket))
            outcome = yield ticket
            if outcome == "gave up":
                return
        self.note_wait("others_wait", ticket)
        work = round(self.rng.expovariate(1 / CONSULTATION_MEAN))
        yield timer(self.env, self.env.now + work, COMPLETION)
        self.doctor.finish()

    # The users

    def user(self, person):
        """One user's way from the arrest until they leave the model."""
        self.enter(person, "custody")
        stay = round(self.rng.uniform(*CUSTODY))
        yield timer(self.env, self.env.now + stay, COMPLETION, person)
        if self.rng.random() >= CUSTODY_TO_INTAKE:
            self.enter(person, "using")
            return
        try:
            self.start_death_clock(person)
            self.enter(person, "intake")
            if (yield from self.intake(person)):
                self.enter(person, "treatment")
                completed = yield from self.treatment(person)
                self.enter(person, "completed" if completed else "dropped_out")
                yield from self.relapse(person)
            self.enter(person, "using")
        except simpy.Interrupt:
            self.enter(person, "dead")

    def start_death_clock(self, person):
        """From intake on the hazard of death runs in every state."""
        process = self.env.active_process
        time = self.env.now + round(self.rng.expovariate(DEATHS_PER_YEAR / YEAR))
        death = timer(self.env, time, HAZARD, person)
        death.callbacks.append(lambda _: process.is_alive and process.interrupt("death"))

    def intake(self, person):
        """The single visit of the intake; returns whether it was held."""
        time = CALENDAR.next_open(person.since + INTAKE_WAIT)
        yield timer(self.env, time, ARRIVAL, person)
        whole_days = (self.env.now - person.since) // DAY
        show = INTAKE_SHOW * (1 - INTAKE_SHOW_LOST_PER_DAY) ** whole_days
        if self.rng.random() >= show:
            return False
        ticket = yield from self.wait_for_doctor()
        yield from self.be_seen(person, ticket, INTAKE_WORK)
        return True

    def treatment(self, person):
        """Up to ten visits; returns True when completed, False when dropped out."""
        budget = self.rng.expovariate(1)
        first = person.since + TREATMENT_WAIT
        for visit in range(TREATMENT_VISITS):
            early = min(visit, TREATMENT_FIRST_VISITS - 1)
            due = (first + early * TREATMENT_FIRST_INTERVAL
                   + (visit - early) * TREATMENT_INTERVAL)
            time = CALENDAR.next_open(max(due, self.env.now))
            yield timer(self.env, time, ARRIVAL, person)
            ratio = RATIO_MISSED
            if self.rng.random() < TREATMENT_SHOW:
                ratio = yield from self.treatment_visit(person)
            budget -= ratio * -math.log(1 - DROP_OUT)
            if budget <= 0:
                return False
        return True

    def treatment_visit(self, person):
        """A visit that is held; returns its hazard ratio of dropping out."""
        ticket = yield from self.wait_for_doctor()
        self.note_wait("wait_for_doctor", ticket)
        needs_kit = self.rng.random() < KIT_SHARE
        without_kit = needs_kit and not self.shelf.ask()
        yield from self.be_seen(person, ticket, TREATMENT_WORK)
        self.numerator["visits"] += 1
        return RATIO_WITHOUT_KIT if without_kit else 1

    def wait_for_doctor(self):
        """Wait in the second class until the doctor calls; returns the ticket."""
        ticket = self.doctor.join(2)
        if not ticket.triggered:
            try:
                yield ticket
            except simpy.Interrupt:
                self.doctor.give_up(ticket)
                raise
        return ticket

    def be_seen(self, person, ticket, work):
        """Be served for a triangular time, unless death comes between."""
        low, mode, high = work
        time = self.env.now + round(self.rng.triangular(low, high, mode))
        try:
            yield timer(self.env, time, COMPLETION, person)
        except simpy.Interrupt:
            self.doctor.give_up(ticket)
            raise
        self.doctor.finish()

    def relapse(self, person):
        """Live outside until the relapse (a Weibull hazard times a ratio)."""
        budget = self.rng.expovariate(1) / RELAPSE_RATIO[person.state]
        time = self.env.now + round(RELAPSE_SCALE * budget ** (1 / RELAPSE_SHAPE))
        yield timer(self.env, time, HAZARD, person)

    # What is measured

    def note_wait(self, measure, ticket):
        """The service begins: count the wait, which may be 0."""
        self.numerator[measure] += self.env.now - ticket.joined
        self.denominator[measure] += 1

    def enter(self, person, state):
        """A user leaves one state, if any, and comes into another."""
        now = self.env.now
        if person.state is not None:
            self.note_leaving(person.state, state, now - person.since)
        person.state, person.since = state, now
        left_to_see = END - now
        if state == "custody":
            self.numerator["arrested"] += 1
        elif state == "treatment":
            self.numerator["seen"] += 1
            if left_to_see > RETAINED_AFTER:
                self.numerator["retained"] += 1  # until they leave too early
                self.denominator["retained"] += 1
        elif state in ("completed", "dropped_out"):
            self.numerator["completed"] += state == "completed"
            self.denominator["completed"] += 1
            if left_to_see > RELAPSED_WITHIN:
                self.denominator["relapsed"] += 1

    def note_leaving(self, state, to, stay):
        """A user leaves `state` for `to` after `stay`."""
        left_to_see_at_entry = END - self.env.now + stay
        if state == "intake":
            self.numerator["days_to_intake"] += stay
            self.denominator["days_to_intake"] += 1
        elif state == "treatment":
            if stay <= RETAINED_AFTER and left_to_see_at_entry > RETAINED_AFTER:
                self.numerator["retained"] -= 1
        elif state in ("completed", "dropped_out") and to == "using":
            if stay <= RELAPSED_WITHIN and left_to_see_at_entry > RELAPSED_WITHIN:
                self.numerator["relapsed"] += 1


def replicate(seed_and_replication):
    """One replication, for the pool of processes."""
    return Clinic(*seed_and_replication).run()


def main():
    """Run the replications on two cores and print the sums of each."""
    replications = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    tasks = [(seed, replication) for replication in range(replications)]
    with multiprocessing.Pool(2) as pool:
        results = pool.map(replicate, tasks, chunksize=1)
    measures = {
        measure: {"numerators": [result[measure][0] for result in results],
                  "denominators": [result[measure][1] for result in results]}
        for measure in COUNTS + TIMES + SHARES}
    print(json.dumps({"replications": replications, "measures": measures}))


if __name__ == "__main__":
    main()
