#!/usr/bin/env python3
"""Works out the inputs of this study that are derived or `calibrated`, without the program.

One patient's course is followed day by day, as shares of those who began: in the clinic on a
day of the course, away after having stopped coming, back at the beginning of a course, gone. It
knows no queue, no nurse and no shelf; that the simulation, which has all three, lands where this
says is a check of both.

    fit.py
"""

import math

STOPPED = (0.136, 0.165, 0.223)  # of those in treatment, in years 1 to 3 (E14)
GONE_BY_36_MONTHS = 0.333        # (E14)
DEAD_AMONG_GONE = 0.106          # (E14)
AWAY = 14                        # days
ACTIVE = 138                     # at the end of 2013 (T9, T10)
OPENING_RATE = 61 / 70           # people a day in the first ten weeks (T8)
END_OF_2013 = 1280               # days from 1 July 2010 to 1 January 2014
SHOW, MISSED = 0.95, 3.0         # share of the visits held; hazard ratio at the others


def hazards_of_stopping(death):
    """A day, in years 1, 2, and 3 and later."""
    return [-math.log(1 - share) / 365 - death for share in STOPPED]


def follow(stop, death, returning, days):
    """Of one who begins on day 0, for each day to come: the share in the clinic, and the share gone
    for good or dead."""
    clinic, away = [1.0], [0.0] * AWAY
    gone, course = 0.0, []
    for _ in range(days + 1):
        course.append((sum(clinic), gone))
        back = away.pop(0)
        stopping = dying = 0.0
        later = []
        for day, share in enumerate(clinic):
            hazard = stop[min(day // 365, 2)]
            left = share * math.exp(-hazard - death)
            stopping += (share - left) * hazard / (hazard + death)
            dying += (share - left) * death / (hazard + death)
            later.append(left)
        away.append(stopping)
        gone += dying + back * (1 - returning)
        clinic = [back * returning, *later]
    return course


def solve(function, low, high):
    """The root of a function that falls from low to high."""
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if function(middle) > 0 else (low, middle)
    return (low + high) / 2


def active(course, later_rate, day):
    """In treatment on a day, of all who have begun since the opening."""
    return sum((OPENING_RATE if begun < 70 else later_rate) * course[day - begun][0]
               for begun in range(day + 1))


def main():
    # Deaths: the share who had died by month 36, among the time in treatment until then, by
    # the law of those who stop coming or die.
    staying = [1.0]
    for day in range(1095):
        staying.append(staying[-1] * (1 - STOPPED[day // 365]) ** (1 / 365))
    death = GONE_BY_36_MONTHS * DEAD_AMONG_GONE / sum(staying)
    stop = hazards_of_stopping(death)
    print(f"death: {death * 365:.4f} a year")
    ratio = SHOW + (1 - SHOW) * MISSED
    print("stop coming, a visit at ratio 1:",
          *(f"{1 - math.exp(-hazard / ratio):.6f}" for hazard in stop))

    returning = solve(
        lambda share: follow(stop, death, share, 1095)[1095][1] - GONE_BY_36_MONTHS, 0.0, 1.0)
    returning = round(returning, 2)
    course = follow(stop, death, returning, 1645)
    print(f"return: {returning:.2f}; gone by 12, 24, 36, 48 months:",
          *(f"{course[day][1]:.3f}" for day in (365, 730, 1095, 1460)))

    later = solve(lambda rate: ACTIVE - active(course, rate, END_OF_2013), 0.0, 1.0)
    later = round(later * 365, 1) / 365
    print(f"begin later: {later * 365:.1f} a year")
    for name, day in (("ten weeks", 70), ("July 2011", 365), ("July 2013", 1096),
                      ("January 2014", 1280), ("July 2014", 1461), ("January 2015", 1645)):
        print(f"active, {name}: {active(course, later, day):.1f}")
    patients = [active(course, later, day) for day in range(1645)]
    print(f"patient-days: {sum(patients):.0f}, in the first year {sum(patients[:365]):.0f}")
    stopped = sum(OPENING_RATE * (1 - math.exp(-stop[0] * (70 - begun)))
                  for begun in range(70))
    print(f"stop in the first ten weeks, of 61: {stopped:.2f}")

    # For the switch to a stay with places: those who leave for good, without death, as one
    # Weibull law through months 12 and 36.
    leaving = follow(stop, 0.0, returning, 1095)
    hazard = [-math.log(1 - leaving[day][1]) for day in (365, 730, 1095)]
    shape = math.log(hazard[2] / hazard[0]) / math.log(3)
    scale = 365 / hazard[0] ** (1 / shape)
    print(f"leaving a place: shape {shape:.2f}, scale {scale:.0f} days; still there in "
          f"month 24: {math.exp(-(730 / scale) ** shape):.3f}, followed {math.exp(-hazard[1]):.3f}")
    # Of early-leavers: 5 of 61, who were there for five weeks on average.
    early = 5 / (61 * 35)
    print(f"stop early: {1 - math.exp(-early / ratio):.5f} a visit, "
          f"{1 - math.exp(-70 * early):.3f} in ten weeks")


if __name__ == "__main__":
    main()
