// The filter bar: which interface, which time, and by which clock.

const manyInterfaces = 12;

class FilterBar {
    #interfaces;
    #buckets;
    #overview;
    #clock;
    #changed;
    #interface = byId("interface");
    #search = byId("interface-search");
    #from = byId("from");
    #to = byId("to");

    /** `changed(selection, isAll)` is called for every other selection, and whenever the clock changes. */
    constructor({ interfaces, reports }, clock, changed) {
        // One without traffic is not worth choosing.
        const busy = new Set(reports.flatMap(({ cells }) => cells.filter((_, place) => place % 3 === 0)));
        this.#interfaces = interfaces.map((name, index) => ({ index, name: interfaceName(name) })).filter(({ index }) => busy.has(index));
        this.#buckets = Math.max(clock.buckets, 1);
        this.#clock = clock;
        this.#changed = changed;
        this.#overview = new Overview(byId("overview"), reports[0].cells, this.#buckets);
        for (const input of [this.#from, this.#to])
            input.max = String(this.#buckets);
        this.#search.hidden = this.#interfaces.length <= manyInterfaces;
        this.#reset();
        this.#listen();
    }

    get selection() {
        const networkInterface = this.#interface.value === "" ? null : Number(this.#interface.value);
        return new Selection(networkInterface, this.#from.valueAsNumber, this.#to.valueAsNumber);
    }

    render() {
        const { selection } = this;
        const { networkInterface, from, to } = selection;
        const isAll = networkInterface === null && from === 0 && to === this.#buckets;
        const [start, end] = [this.#clock.at(from), this.#clock.at(to)];
        byId("reset").disabled = isAll;
        byId("selected").textContent = this.#clock.buckets > 0 ? `${this.#clock.span(start, end)} (${this.#clock.length(end - start)})` : "No time";
        this.#from.setAttribute("aria-valuetext", this.#clock.moment(start));
        this.#to.setAttribute("aria-valuetext", this.#clock.moment(end));
        this.#overview.draw(selection);
        this.#changed(selection, isAll);
    }

    recolour() {
        this.#overview.draw(this.selection);
    }

    #listen() {
        this.#interface.addEventListener("change", () => this.render());
        this.#search.addEventListener("input", () => this.#find());
        // The ends of the range do not pass each other.
        this.#from.addEventListener("input", () => this.#move(this.#from, Math.min(this.#from.valueAsNumber, this.#to.valueAsNumber - 1)));
        this.#to.addEventListener("input", () => this.#move(this.#to, Math.max(this.#to.valueAsNumber, this.#from.valueAsNumber + 1)));
        byId("reset").addEventListener("click", () => {
            this.#reset();
            this.render();
        });
        for (const zone of document.getElementsByName("zone")) {
            zone.addEventListener("change", () => {
                this.#clock.isLocal = zone.value === "local";
                this.render();
            });
        }
    }

    #move(end, value) {
        end.value = String(value);
        this.render();
    }

    #reset() {
        this.#search.value = "";
        this.#offer(() => true);
        this.#from.value = "0";
        this.#to.value = String(this.#buckets);
    }

    /** Leaves the interfaces whose names hold what is sought, and takes the only one. */
    #find() {
        const sought = this.#search.value.trim().toLowerCase();
        const found = this.#offer(name => name.toLowerCase().includes(sought));
        this.#interface.value = sought !== "" && found.length === 1 ? found[0].value : "";
        this.render();
    }

    /** Fills the list of interfaces. Their indexes are the values: a name could be anything. */
    #offer(isOffered) {
        const offered = this.#interfaces.filter(({ name }) => isOffered(name)).map(({ index, name }) => element("option", { value: String(index) }, name));
        const isAll = offered.length === this.#interfaces.length;
        this.#interface.replaceChildren(element("option", { value: "" }, isAll ? `All (${exact(offered.length)})` : `${exact(offered.length)} found: choose`), ...offered);
        return offered;
    }
}

function interfaceName(name) {
    if (name === null)
        return "(all further interfaces)";
    return name === "" ? "(not told)" : name;
}

/** All flows over the whole time, small; what is selected stands out. */
class Overview {
    #chart;
    #cells;
    #buckets;

    constructor(canvas, cells, buckets) {
        this.#cells = cells;
        this.#buckets = buckets;
        this.#chart = new Chart(canvas, {
            type: "bar",
            data: { labels: Array.from({ length: buckets }, (_, bucket) => bucket), datasets: [] },
            options: {
                events: [],
                datasets: { bar: { categoryPercentage: 1, barPercentage: 1 } },
                scales: { x: { display: false }, y: { display: false, beginAtZero: true } },
                plugins: { legend: { display: false }, tooltip: { enabled: false } },
            },
        });
        canvas.setAttribute("aria-label", "Flows over the whole time; the two sliders below choose a part of it.");
    }

    draw({ networkInterface, from, to }) {
        const whole = new Selection(networkInterface, 0, this.#buckets);
        const [chosen, left] = [theme.colour("accent"), theme.colour("line")];
        this.#chart.data.datasets = [{
            data: whole.tally(this.#cells).series,
            backgroundColor: ({ dataIndex }) => dataIndex >= from && dataIndex < to ? chosen : left,
        }];
        this.#chart.update();
    }
}
