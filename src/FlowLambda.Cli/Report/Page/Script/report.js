// One of the eight reports: its total, its first list over time, and every list as a table.

/** The report whose chart shows the share of the rejected, too. */
const rejectedShareOf = "accept-reject";

/** A list of so few values needs no column of its own. */
const shortList = 6;

class ReportCard {
    #report;
    #chart;
    #tables;

    constructor(report, clock) {
        this.#report = report;
        this.node = fromTemplate("report-card");
        this.node.id = report.id;
        this.node.dataset.report = report.id;
        this.#part("h2").append(report.title);
        this.#chart = new TimeChart(this.#part("canvas"), this.#part(".legend"), report.unit, clock, { hasShare: report.id === rejectedShareOf });
        this.#tables = report.lists.map(list => new ListTable(list, report.unit));
        this.#part(".card-body").append(...this.#tables.map(table => table.node));
        this.node.classList.toggle("beside", this.#isShort && report.lists.length > 1);
    }

    /** Whether it is content with half the page's width. */
    get isSmall() {
        return this.#isShort && this.#report.lists.length === 1;
    }

    get #isShort() {
        return this.#report.lists[0].values.length <= shortList;
    }

    render(selection, isAll) {
        const { title, unit, lists, cells } = this.#report;
        const figures = lists.map(list => selectList(list, selection));
        const sum = selection.tally(cells).total;
        const isListed = figures.some(list => list.sum > 0);
        this.#part(".card-total").replaceChildren(figure(sum, unit), unit === "bytes" ? "" : ` ${plural(sum, unit)}`);
        this.#part(".empty").hidden = isListed;
        this.#part(".empty").textContent = sum > 0 ? `The records lack ${lists[0].fields.join(" or ")}.` : isAll ? `No ${unit} to report.` : `No ${unit} in this selection.`;
        this.#part(".card-body").hidden = !isListed;
        this.#tables.forEach((table, i) => table.render(figures[i], isAll));
        this.#chart.draw(title, figures[0], selection);
    }

    recolour() {
        this.#chart.recolour();
    }

    resize(width, height) {
        this.#chart.resize(width, height);
    }

    #part(selector) {
        return this.node.querySelector(selector);
    }
}

/** A list as a table. */
class ListTable {
    #list;
    #unit;
    #sum = 0;
    #table;

    constructor(list, unit) {
        this.#list = list;
        this.#unit = unit;
        const total = { title: capital(unit), className: "number", isNumber: true, key: row => row.total, cell: row => figure(row.total, unit, row.uncertainty) };
        this.#table = new SortedTable(list.title, [
            { title: list.fields.length === 1 ? list.fields[0] : "Name", className: "name", key: row => row.label, cell: row => row.label },
            ...this.#rawColumns(),
            total,
            { title: "Share", className: "share", isNumber: true, key: row => row.total, cell: row => this.#share(row.total) },
        ], { sorted: total });
        this.node = this.#table.node;
        this.node.dataset.list = list.id;
    }

    render({ rows, other, sum }, isAll) {
        this.#sum = sum;
        this.node.hidden = sum === 0;
        this.#table.show(rows, other.total > 0 ? this.#otherCells(other, isAll) : undefined, this.#note(rows));
    }

    /** The fields' own values, where there are several: the label of one begins with it. */
    #rawColumns() {
        const { fields } = this.#list;
        return fields.length === 1 ? [] : fields.map((field, i) => (
            { title: field, className: "raw", key: row => row.values[i], cell: row => row.values[i] }));
    }

    /** How many others there are is known of the whole only. */
    #otherCells(other, isAll) {
        const { values, isLeast } = this.#list.other;
        const name = isAll ? `other (${isLeast ? "at least " : ""}${exact(values, "values")})` : "other";
        return [
            element("td", { className: "name" }, name),
            ...this.#rawColumns().map(() => element("td", { className: "raw" })),
            element("td", { className: "number" }, figure(other.total, this.#unit)),
            element("td", { className: "share" }, ...this.#share(other.total)),
        ];
    }

    #share(total) {
        const bar = element("span", { className: "bar", aria: { hidden: "true" } });
        bar.style.setProperty("--share", `${100 * total / this.#sum}%`);
        return [bar, element("span", {}, share(total, this.#sum))];
    }

    #note(rows) {
        const notes = [];
        if (rows.some(row => row.uncertainty > 0))
            notes.push("Where two numbers stand, such as 120–125, the sum is between them: rare values are folded into “other” to bound memory, and what was folded before a value came to stay is not known apart.");
        if (this.#list.absent > 0)
            notes.push(`${exact(this.#list.absent, this.#unit)} of the whole input are in no row: their records lack ${this.#list.fields.join(" or ")}.`);
        return notes.join(" ");
    }
}

function capital(word) {
    return word[0].toUpperCase() + word.slice(1);
}
