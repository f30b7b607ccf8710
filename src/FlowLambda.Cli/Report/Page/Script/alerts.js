// The alerts: over time, and as a table whose rows open to their evidence.

class AlertSection {
    #all;
    #clock;
    #interfaces;
    #table;
    #timeline;

    constructor({ alerts, interfaces }, clock) {
        this.#all = alerts;
        this.#clock = clock;
        this.#interfaces = interfaces;
        for (const alert of alerts.shown)
            Object.assign(alert, { start: Date.parse(alert.window.start), end: Date.parse(alert.window.end) });
        this.#table = new AlertTable(clock);
        this.#timeline = new AlertTimeline(byId("timeline"), clock, alert => this.#table.open(alert));
        byId("alert-list").append(this.#table.node);
    }

    /** Shows the alerts of a selection, and tells how many they are. */
    render(selection, isAll) {
        const shown = isAll ? this.#all.shown : this.#all.shown.filter(alert => this.#isWithin(alert, selection));
        // Those that are not kept cannot be selected.
        const isLeast = !isAll && this.#all.total > this.#all.shown.length;
        const counts = isAll ? this.#all : { isLeast, total: shown.length, bySeverity: Object.fromEntries(severities.map(severity => [severity, countOf(shown, severity)])) };
        const isEmpty = shown.length === 0;
        byId("alerts-total").replaceChildren(severityCounts(counts.bySeverity), element("span", {}, alertCount(counts), ` ${plural(counts.total, "alerts")}`));
        const empty = byId("alerts").querySelector(".empty");
        empty.hidden = !isEmpty;
        empty.textContent = isAll ? "No rule raised an alert." : "No alert in this selection.";
        byId("timeline").hidden = byId("alert-list").hidden = isEmpty;
        this.#timeline.draw(shown, selection);
        this.#table.show(shown, this.#note(isAll));
        return counts;
    }

    /** An alert is of the interfaces that its group or its evidence names. */
    #isWithin({ start, end, group, evidence }, { networkInterface, from, to }) {
        if (start >= this.#clock.at(to) || end <= this.#clock.at(from))
            return false;
        const name = networkInterface === null ? null : this.#interfaces[networkInterface];
        return name === null || group["interface-id"] === name || (evidence.top["interface-id"] ?? []).some(({ value }) => value === name);
    }

    #note(isAll) {
        const { total, shown } = this.#all;
        const notes = [];
        if (total > shown.length)
            notes.push(`Of ${exact(total, "alerts")} these are the ${exact(shown.length)} most severe${isAll ? "" : ", as far as selected"}.`);
        if (!isAll)
            notes.push("Selected are alerts whose window touches the time, and whose group or evidence names the interface.");
        return notes.join(" ");
    }
}

/** How many alerts there are, as far as is known. */
function alertCount({ total, isLeast }) {
    return element("span", {}, isLeast ? "at least " : "", figure(total, "alerts"));
}

function countOf(alerts, severity) {
    return alerts.filter(alert => alert.severity === severity).length;
}

/** Whom an alert is about, such as "srcaddr 203.0.113.9". */
function groupText({ group }) {
    return Object.entries(group).map(([field, value]) => `${field} ${value}`).join(", ") || "all traffic";
}

class AlertTable {
    #clock;
    #open = new Set();
    #table;

    constructor(clock) {
        this.#clock = clock;
        const severity = {
            title: "Severity", isNumber: true, className: "level", key: alert => -severities.indexOf(alert.severity),
            cell: alert => element("span", { className: `severity ${alert.severity}` }, alert.severity),
        };
        this.#table = new SortedTable("Alerts raised", [
            severity,
            { title: "Window", className: "time", key: alert => alert.window.start, cell: alert => clock.span(alert.start, alert.end) },
            { title: "Rule", className: "name", key: alert => alert.rule, cell: alert => this.#opener(alert) },
            { title: "Group", className: "group name", key: groupText, cell: groupText },
            { title: "Value", className: "value number", isNumber: true, key: alert => alert.value, cell: alert => figure(alert.value, unitOf(alert)) },
            { title: "Threshold", className: "threshold number", isNumber: true, key: alert => alert.threshold, cell: alert => figure(alert.threshold, unitOf(alert)) },
        ], { sorted: severity, expand: alert => [this.#evidence(alert)] });
        this.node = this.#table.node;
    }

    show(alerts, note) {
        this.#table.show(alerts, undefined, note);
    }

    /** Opens an alert and brings it into sight. */
    open(alert) {
        this.#open.add(alert.id);
        this.#table.reveal(alert);
        const opener = this.node.querySelector(`[aria-controls="${CSS.escape(evidenceId(alert))}"]`);
        opener.scrollIntoView({ block: "center" });
        opener.focus({ preventScroll: true });
    }

    #opener(alert) {
        const isOpen = this.#open.has(alert.id);
        const button = element("button", { type: "button", className: "opener", title: alert.title, aria: { expanded: String(isOpen), controls: evidenceId(alert) } }, alert.rule);
        button.addEventListener("click", () => {
            const opens = !this.#open.delete(alert.id);
            if (opens)
                this.#open.add(alert.id);
            button.setAttribute("aria-expanded", String(opens));
            byId(evidenceId(alert)).hidden = !opens;
        });
        return button;
    }

    #evidence(alert) {
        const cell = element("td", { colSpan: 6 }, evidenceOf(alert, this.#clock));
        return element("tr", { id: evidenceId(alert), className: "evidence", hidden: !this.#open.has(alert.id) }, cell);
    }
}

function evidenceId({ id }) {
    return `alert-${id}`;
}
