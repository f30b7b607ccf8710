// The head: what was read, what is not quite in the figures, and the few numbers that matter first.

const severities = ["critical", "high", "medium", "low", "info"];

class Summary {
    #data;
    #clock;

    constructor(data, clock) {
        this.#data = data;
        this.#clock = clock;
        byId("generator").append(data.generator);
        byId("facts").append(...this.#facts());
        this.#tellMalformed();
    }

    render(selection, alerts) {
        const { start, buckets } = this.#clock;
        byId("period").textContent = buckets > 0 ? this.#clock.period(start, this.#clock.at(buckets)) : "No record with traffic";
        const [flows, bytes, packets] = ["accept-reject", "bytes", "packets"].map(id => selection.tally(this.#report(id).cells).total);
        const actions = selectList(this.#report("accept-reject").lists[0], selection);
        const rejected = actions.rows.find(row => row.label === "REJECT")?.total ?? 0;
        const seconds = (this.#clock.at(selection.to) - this.#clock.at(selection.from)) / 1000;
        byId("totals").replaceChildren(
            tile("flows", "Flows", figure(flows, "flows"), quiet(figure(rate(60 * flows, seconds), "flows"), " a minute")),
            tile("rejected", "Rejected", share(rejected, actions.sum), quiet(figure(rejected, "flows"), ` ${plural(rejected, "flows")}`)),
            tile("bytes", "Bytes", figure(bytes, "bytes"), quiet(figure(rate(bytes, seconds), "bytes"), " a second")),
            tile("packets", "Packets", figure(packets, "packets"), quiet(figure(rate(packets, seconds), "packets"), " a second")),
            tile("alerts", "Alerts", element("a", { href: "#alerts" }, alertCount(alerts)), severityCounts(alerts.bySeverity)),
        );
    }

    #report(id) {
        return this.#data.reports.find(report => report.id === id);
    }

    #facts() {
        const { input, alerts, reports } = this.#data;
        const folded = reports.flatMap(report => report.lists).filter(list => list.values.some(value => value.uncertainty > 0)).length;
        const read = [
            [input.files, "files", ""],
            [input.records, "records", "All that were read"],
            [input.ok, "with traffic", "Log status OK"],
            [input.noData, "NODATA", "No traffic in the aggregation interval"],
        ];
        const doubtful = [
            [input.malformed, "malformed", "They do not fit their format, and are in no figure"],
            [input.skipData, "SKIPDATA", "Records that the service could not capture are missing here"],
            [input.outside, "outside the time", "Few, and far from the others in time, as where a clock is wrong: they are in no report"],
            [input.ignored, "ignored", "The configuration drops them (ignore)"],
            [input.late, "late", "They are in the reports, but came too late for the windows of the rules"],
            [folded, "lists folded", "They hold more values than can be kept apart: the rare ones are in “other”"],
            [alerts.suppressed, "alerts suppressed", "Within the cooldown of an earlier one"],
        ];
        return [
            ...read.filter(([count], i) => count > 0 || i < 2).map(([count, ...words]) => fact("", count, ...words)),
            ...doubtful.filter(([count]) => count > 0).map(([count, ...words]) => fact("doubtful", count, ...words)),
        ];
    }

    #tellMalformed() {
        const { malformed } = this.#data;
        byId("malformed").hidden = malformed.length === 0;
        byId("malformed").append(element("ul", {}, ...malformed.map(({ cause, count }) => element("li", {}, `${cause}: `, figure(count, "records")))));
    }
}

function tile(id, name, value, ...more) {
    return element("div", { data: { total: id } }, element("dt", {}, name), element("dd", { className: "big" }, value), ...more.map(part => element("dd", {}, part)));
}

function quiet(...parts) {
    return element("span", { className: "quiet" }, ...parts);
}

/** An average, to three digits. */
function rate(amount, seconds) {
    return seconds > 0 ? Number((amount / seconds).toPrecision(3)) : 0;
}

function fact(className, count, words, title) {
    return element("li", { className, title }, figure(count), ` ${plural(count, words)}`);
}

/** How many of each severity, the worst first; those that are there. */
function severityCounts(bySeverity) {
    const there = severities.filter(severity => bySeverity[severity] > 0);
    return element("span", { className: "severities" }, ...there.map(severity =>
        element("span", { className: `severity ${severity}` }, `${exact(bySeverity[severity])} ${severity}`)));
}
