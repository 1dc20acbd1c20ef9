// Buttons that hide and show scenarios, and words that say what is hidden.

import type { Scenario } from "./contract";
import { plain, type Words } from "./words";

export function addChoice(
  before: HTMLElement,
  scenarios: Scenario[],
  words: Words,
  hidden: Set<string>,
  changed: () => void,
): void {
  const box = document.createElement("div");
  box.className = "choice";
  box.setAttribute("role", "group");
  const heading = document.createElement("p");
  heading.id = "choice-heading";
  heading.textContent = words.say("choice");
  box.setAttribute("aria-labelledby", heading.id);
  const tools = document.createElement("div");
  tools.className = "tools";
  const state = document.createElement("p");
  state.setAttribute("role", "status");

  const buttons = scenarios.map((scenario) => {
    const button = document.createElement("button");
    button.type = "button";
    const label = plain(scenario.label) || scenario.name;
    button.textContent = shortened(plain(scenario.short ?? "") || label);
    button.title = label;
    button.addEventListener("click", () => {
      if (!hidden.delete(scenario.name)) hidden.add(scenario.name);
      tell();
      changed();
    });
    tools.append(button);
    return button;
  });
  const all = document.createElement("button");
  all.type = "button";
  all.className = "all";
  all.textContent = words.say("show_all");
  all.addEventListener("click", () => {
    // The button goes away: whoever works by keyboard keeps a place.
    buttons[0]?.focus();
    hidden.clear();
    tell();
    changed();
  });
  tools.append(all);

  const tell = (): void => {
    scenarios.forEach((scenario, index) =>
      buttons[index]!.setAttribute("aria-pressed", String(!hidden.has(scenario.name))),
    );
    all.hidden = hidden.size === 0;
    const names = scenarios
      .filter((scenario) => hidden.has(scenario.name))
      .map((scenario) => shortened(plain(scenario.label)));
    state.textContent =
      names.length === 0
        ? words.say("all_shown")
        : words.say("hidden", { names: names.join("; ") });
  };
  tell();
  box.append(heading, tools, state);
  before.before(box);
}

/** A name among others, cut after a word where it is long. */
function shortened(label: string): string {
  const letters = Array.from(label);
  if (letters.length <= 60) return label;
  const beginning = letters.slice(0, 59).join("");
  const end = beginning.lastIndexOf(" ");
  const kept = end > 0 ? beginning.slice(0, end) : beginning;
  return `${kept.replace(/[\s,;:]+$/, "")}\u2026`;
}
