// A table whose columns sort by a click, and which shows its first rows until more are asked for.

const firstRows = 10;
const moreRows = 50;
const printedRows = 25;
const alphabetical = new Intl.Collator("en");
const natural = new Intl.Collator("en", { numeric: true });

/** Digits within a text are numbers, as in addresses and ports; but not in the ids of AWS, which are hexadecimal. */
function compareTexts(one, other) {
    const isId = /^[a-z]+-[0-9a-f]{8,17}$/;
    return (isId.test(one) && isId.test(other) ? alphabetical : natural).compare(one, other);
}

/**
 * A column: `title`; `className`; `key(row)`, what to sort by, a number where `isNumber`; `cell(row)`, what is shown (nodes or a text).
 * Numbers sort the largest first at the first click, texts the other way.
 */
class SortedTable {
    #columns;
    #expand;
    #rows = [];
    #limit = firstRows;
    #sorted;
    #descending = true;

    /** `expand(row)`, if given, makes the rows that follow a row's own. */
    constructor(caption, columns, { sorted, expand } = {}) {
        this.node = fromTemplate("table");
        this.#columns = columns;
        this.#sorted = sorted;
        this.#expand = expand;
        this.#part("caption").append(caption);
        this.#part("thead tr").append(...columns.map(column => this.#heading(column)));
        this.#part(".more").addEventListener("click", () => this.#showMore());
        addEventListener("beforeprint", () => this.#draw(Math.max(this.#limit, printedRows)));
        addEventListener("afterprint", () => this.#draw());
    }

    /** Shows other rows; `last`, the cells of a row that stays below all others. */
    show(rows, last, note = "") {
        this.#rows = rows;
        this.#part("tfoot").replaceChildren(...last ? [element("tr", {}, ...last)] : []);
        this.#part(".note").textContent = note;
        this.#sort();
    }

    /** Sees to it that a row is among those shown. */
    reveal(row) {
        this.#limit = Math.max(this.#limit, this.#rows.indexOf(row) + 1);
        this.#draw();
    }

    #part(selector) {
        return this.node.querySelector(selector);
    }

    #heading(column) {
        const button = element("button", { type: "button" }, column.title);
        button.addEventListener("click", () => {
            this.#descending = this.#sorted === column ? !this.#descending : Boolean(column.isNumber);
            this.#sorted = column;
            this.#sort();
        });
        return column.heading = element("th", { scope: "col", className: column.className ?? "" }, button);
    }

    #sort() {
        const { key, isNumber } = this.#sorted;
        const compare = (one, other) => isNumber ? key(one) - key(other) : compareTexts(key(one), key(other));
        this.#rows = this.#rows.toSorted((one, other) => this.#descending ? compare(other, one) : compare(one, other));
        for (const { heading } of this.#columns)
            heading.removeAttribute("aria-sort");
        this.#sorted.heading.setAttribute("aria-sort", this.#descending ? "descending" : "ascending");
        this.#draw();
    }

    #draw(limit = this.#limit) {
        this.#part("tbody").replaceChildren(...this.#rows.slice(0, limit).flatMap(row => this.#row(row)));
        const left = this.#rows.length - limit;
        this.#part(".more").hidden = left <= 0;
        this.#part(".more").textContent = `Show ${Math.min(left, moreRows)} more of ${left}`;
    }

    #row(row) {
        const cells = this.#columns.map(({ className = "", cell }) => element("td", { className }, ...[cell(row)].flat()));
        return [element("tr", {}, ...cells), ...this.#expand?.(row) ?? []];
    }

    #showMore() {
        this.#limit += moreRows;
        this.#draw();
    }
}
