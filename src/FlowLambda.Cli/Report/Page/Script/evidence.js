// What an alert knows: why it was raised, the records, the most frequent values, and where to go on.

function evidenceOf(alert, clock) {
    const { title, statistic, value, threshold, window, suppressed, tags = [], account, region, logGroup, evidence, links } = alert;
    return element("div", { className: "evidence-body" },
        element("h3", {}, title),
        facts([
            ["Why", `${statistic} was ${exact(value)}, the threshold is ${exact(threshold)}`],
            ["Window", `${clock.span(alert.start, alert.end)} (${clock.length(window.minutes * minute)})`],
            ["Group", groupText(alert)],
            ["Source", [account, region, logGroup].filter(Boolean).join(", ")],
            ["Suppressed before", suppressed > 0 ? exact(suppressed) : ""],
            ["Tags", tags.join(", ")],
        ]),
        ...part("Records", evidence.records, records => element("pre", { tabIndex: 0 }, records.join("\n"))),
        ...part("Most frequent", Object.entries(evidence.top), topValues),
        ...part("Links", Object.entries(links ?? {}), list => element("ul", { className: "links" },
            ...list.map(([name, address]) => element("li", {}, webLink(address, linkNames[name] ?? name))))),
        evidence.trimmed ? element("p", { className: "quiet" }, "Evidence was left out to keep the alert short.") : "",
    );
}

/** What a rule's statistic is measured in: bytes have a unit, the rest are counts and shares. */
function unitOf({ statistic }) {
    return statistic.includes("(bytes)") ? "bytes" : "";
}

const linkNames = { logsInsights: "Logs Insights", runbook: "Runbook" };

function facts(pairs) {
    const told = pairs.filter(([, text]) => text);
    return element("dl", {}, ...told.map(([name, text]) => element("div", {}, element("dt", {}, name), element("dd", {}, text))));
}

/** A headed part, where it holds anything. */
function part(name, items, make) {
    return items.length > 0 ? [element("h4", {}, name), make(items)] : [];
}

function topValues(fields) {
    return element("div", { className: "top" }, ...fields.map(([field, values]) => element("dl", {},
        element("dt", {}, field),
        ...values.map(({ value, count }) => element("dd", {}, element("span", {}, value), figure(count, "records"))))));
}
