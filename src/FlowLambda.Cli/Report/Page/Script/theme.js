// Light or dark: as the system says, until the button is pressed. Colours are the style sheet's; a canvas has to ask for them.

const root = document.documentElement;
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

const theme = {
    get isDark() {
        return root.dataset.theme ? root.dataset.theme === "dark" : systemIsDark.matches;
    },

    /** A custom property of the style sheet, as the colour that it is now. */
    colour(name) {
        const probe = document.body.appendChild(element("i"));
        probe.style.color = `var(--${name})`;
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
    },

    /** Calls back whenever the colours change. */
    watch(changed) {
        const button = byId("theme");
        const name = () => {
            button.textContent = this.isDark ? "Light" : "Dark";
            button.setAttribute("aria-label", `${button.textContent} colours`);
        };
        const tell = () => {
            name();
            changed();
        };
        button.addEventListener("click", () => {
            root.dataset.theme = this.isDark ? "light" : "dark";
            tell();
        });
        systemIsDark.addEventListener("change", tell);
        name();
    },
};

/** Colours for series: a value keeps its colour for as long as it is among the largest, whatever is selected. */
class SeriesColours {
    #slots = new Map();

    /** Names of colours, one for each label. */
    assign(labels) {
        for (const label of [...this.#slots.keys()].filter(known => !labels.includes(known)))
            this.#slots.delete(label);
        const taken = new Set(this.#slots.values());
        const free = labels.map((_, slot) => slot + 1).filter(slot => !taken.has(slot));
        for (const label of labels.filter(label => !this.#slots.has(label)))
            this.#slots.set(label, free.shift());
        return labels.map(label => fixedColours.get(label) ?? `series-${this.#slots.get(label)}`);
    }
}

/** What has the same colour everywhere. */
const fixedColours = new Map([["ACCEPT", "accept"], ["REJECT", "reject"]]);
