// Alerts over time: a lane for each rule, a bar for each window, one above the other where they overlap.

const roomyRows = 6;
const mostRows = 24;

class AlertTimeline {
    #node;
    #clock;
    #open;

    constructor(node, clock, open) {
        this.#node = node;
        this.#clock = clock;
        this.#open = open;
        node.addEventListener("keydown", event => this.#step(event));
    }

    draw(alerts, { from, to }) {
        const place = new Place(this.#clock.at(from), this.#clock.at(to));
        const byRule = Map.groupBy(alerts.toSorted((one, other) => one.start - other.start), alert => alert.rule);
        const lanes = [...byRule].sort(([, one], [, other]) => worst(one) - worst(other));
        this.#node.replaceChildren(
            ...lanes.map(([rule, own]) => this.#lane(rule, own, place)),
            this.#axis(place));
    }

    #lane(rule, alerts, place) {
        const track = element("div", { className: "track" });
        const ends = [];
        for (const alert of alerts) {
            const free = ends.findIndex(end => end <= alert.start);
            const row = free >= 0 ? free : Math.min(ends.length, mostRows - 1);
            ends[row] = Math.max(ends[row] ?? 0, alert.end);
            track.append(this.#bar(alert, row, place));
        }

        track.style.setProperty("--rows", String(ends.length));
        track.classList.toggle("crowded", ends.length > roomyRows);
        track.firstChild.tabIndex = 0;
        return element("div", { className: "lane" }, element("span", { className: "lane-name", title: alerts[0].title }, rule), track);
    }

    #bar(alert, row, place) {
        const text = `${alert.severity}: ${groupText(alert)}, ${exact(alert.value)} (threshold ${exact(alert.threshold)}), ${this.#clock.span(alert.start, alert.end)}`;
        const bar = element("button", { type: "button", className: `alert-bar ${alert.severity}`, title: text, tabIndex: -1, aria: { label: `${alert.rule}, ${text}` } });
        bar.style.left = place.left(alert.start);
        bar.style.width = place.width(alert.start, alert.end);
        bar.style.setProperty("--row", String(row));
        bar.addEventListener("click", () => this.#open(alert));
        return bar;
    }

    #axis(place) {
        const most = Math.max(2, this.#node.clientWidth / 110);
        const ticks = this.#clock.ticks(place.from, place.to, most).filter(({ instant }) => place.hasRoom(instant)).map(({ instant, label }) => {
            const tick = element("span", {}, label);
            tick.style.left = place.left(instant);
            return tick;
        });
        return element("div", { className: "lane axis", aria: { hidden: "true" } }, element("span", { className: "lane-name" }), element("div", { className: "track" }, ...ticks));
    }

    /** Within a lane the arrows go from bar to bar, so that Tab goes from lane to lane. */
    #step(event) {
        const next = { ArrowRight: "nextElementSibling", ArrowLeft: "previousElementSibling" }[event.key];
        const bar = next && event.target[next];
        if (!bar)
            return;
        event.preventDefault();
        event.target.tabIndex = -1;
        bar.tabIndex = 0;
        bar.focus();
    }
}

/** The place of the worst severity among all. */
function worst(alerts) {
    return Math.min(...alerts.map(alert => severities.indexOf(alert.severity)));
}

/** Where instants lie between two others, in per cent. */
class Place {
    constructor(from, to) {
        Object.assign(this, { from, to });
    }

    /** A label begins at its instant: it needs some room before the end. */
    hasRoom(instant) {
        return this.#part(instant) < 92;
    }

    left(instant) {
        return `${this.#part(instant)}%`;
    }

    width(start, end) {
        return `${this.#part(end) - this.#part(start)}%`;
    }

    #part(instant) {
        return 100 * (Math.min(Math.max(instant, this.from), this.to) - this.from) / (this.to - this.from);
    }
}
