// A list over time: stacked bars of its largest values, and what all others come to.

const largest = 8;

Chart.defaults.animation = false;
Chart.defaults.maintainAspectRatio = false;
Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;

class TimeChart {
    #colours = new SeriesColours();
    #hidden = new Set();
    #legend;
    #clock;
    #unit;
    #chart;
    #selection;
    #hasShare;

    /** `hasShare`: the share of the rejected is drawn in a panel of its own. */
    constructor(canvas, legend, unit, clock, { hasShare }) {
        this.#legend = legend;
        this.#unit = unit;
        this.#clock = clock;
        this.#hasShare = hasShare;
        this.#chart = new Chart(canvas, { type: "bar", data: { labels: [], datasets: [] }, options: this.#options() });
    }

    /** Draws a list as it is selected. */
    draw(title, figures, selection) {
        this.#selection = selection;
        const { data } = this.#chart;
        data.labels = Array.from({ length: selection.to - selection.from }, (_, bucket) => selection.from + bucket);
        data.datasets = this.#series(figures);
        if (this.#hasShare)
            data.datasets.push({ label: "rejected share", data: rejectedShare(figures), name: "text", type: "line", yAxisID: "share" });
        for (const dataset of data.datasets)
            dataset.hidden = this.#hidden.has(dataset.label);
        this.#chart.canvas.setAttribute("aria-label", this.#gist(title, figures));
        this.#drawLegend();
        this.recolour();
    }

    /** Takes the colours of the theme that is on now. */
    recolour() {
        const { data, options } = this.#chart;
        const [text, grid, surface] = ["quiet", "line", "surface"].map(name => theme.colour(name));
        for (const dataset of data.datasets) {
            const colour = theme.colour(dataset.name);
            Object.assign(dataset, dataset.type === "line"
                ? { borderColor: colour, backgroundColor: colour, borderWidth: 1.5, pointRadius: 0, pointHitRadius: 8 }
                : { backgroundColor: colour, borderColor: surface, borderWidth: this.#gap() });
        }

        for (const scale of Object.values(options.scales)) {
            scale.ticks.color = text;
            scale.grid.color = grid;
            scale.border.color = grid;
        }

        this.#chart.update();
    }

    resize(width, height) {
        this.#chart.resize(width, height);
    }

    /** A hairline between the parts of a bar, where bars are wide enough to bear it. */
    #gap() {
        return this.#chart.data.labels.length > 120 ? 0 : { top: 1, right: 0, bottom: 0, left: 0 };
    }

    #series({ rows, other }) {
        // What has a fixed colour has a fixed place, too, from the bottom up.
        const places = [...fixedColours.keys()];
        const top = rows.slice(0, largest).sort((one, other) => places.indexOf(one.label) - places.indexOf(other.label));
        const names = this.#colours.assign(top.map(row => row.label));
        const series = top.map((row, i) => ({ label: row.label, data: row.series, name: names[i], stack: "all" }));
        const rest = addSeries([...rows.slice(largest).map(row => row.series), other.series], other.series.length);
        if (rest.some(amount => amount > 0))
            series.push({ label: "other", data: rest, name: "series-other", stack: "all" });
        return series;
    }

    /** Buttons, not a drawing: they can be reached by keyboard, and say whether they are pressed. */
    #drawLegend() {
        this.#legend.replaceChildren(...this.#chart.data.datasets.map((dataset, i) => {
            const button = element("button", { type: "button", title: "Show or hide", aria: { pressed: String(!dataset.hidden) } },
                swatch(dataset.name), cut(dataset.label, 60));
            button.addEventListener("click", () => {
                const isShown = this.#hidden.delete(dataset.label);
                if (!isShown)
                    this.#hidden.add(dataset.label);
                button.setAttribute("aria-pressed", String(isShown));
                this.#chart.setDatasetVisibility(i, isShown);
                this.#chart.update();
            });
            return element("li", {}, button);
        }));
    }

    /** What one would see, in a sentence. */
    #gist(title, { rows, other, sum }) {
        const all = addSeries([...rows.map(row => row.series), other.series], other.series.length);
        const peak = all.reduce((best, amount, bucket) => amount > all[best] ? bucket : best, 0);
        const most = rows.slice(0, 3).map(row => `${cut(row.label, 80)} ${share(row.total, sum)}`).join(", ");
        const instant = this.#clock.at(this.#selection.from + peak);
        return `${title} over time: ${exact(sum, this.#unit)}; most: ${most || "none"}; `
            + `peak: ${exact(all[peak] ?? 0, this.#unit)} at ${this.#clock.moment(instant)}.`;
    }

    #options() {
        const clock = this.#clock;
        const amount = { axis: "y", stack: "panels", border: { display: false }, beginAtZero: true };
        return {
            interaction: { mode: "index", intersect: false },
            datasets: { bar: { categoryPercentage: 1, barPercentage: 0.92 } },
            scales: {
                x: {
                    stacked: true,
                    border: {},
                    grid: { drawOnChartArea: false },
                    ticks: { autoSkip: false, maxRotation: 0, callback: function (_, i) { return this.ticks[i].text; } },
                    afterBuildTicks: scale => { scale.ticks = this.#timeTicks(scale.chart.width); },
                },
                y: { ...amount, grid: {}, stacked: true, stackWeight: 3, ticks: { maxTicksLimit: 6, callback: value => short(value, this.#unit) } },
                ...this.#hasShare && {
                    share: { ...amount, grid: {}, stackWeight: 1, min: 0, max: 100, ticks: { stepSize: 50, callback: value => value > 0 ? `${value}%` : "" } },
                },
            },
            plugins: {
                legend: { display: false },
                tooltip: {
                    filter: item => item.raw > 0,
                    itemSort: (one, other) => (one.dataset.type === "line") - (other.dataset.type === "line") || other.raw - one.raw,
                    callbacks: {
                        title: ([item]) => item && clock.span(clock.at(Number(item.label)), clock.at(Number(item.label) + 1)),
                        label: ({ dataset, raw }) => ` ${cut(dataset.label, 60)}: ${dataset.type === "line" ? share(raw, 100) : exact(raw, this.#unit)}`,
                    },
                },
            },
        };
    }

    #timeTicks(width) {
        if (!this.#selection)
            return [];
        const { from, to } = this.#selection;
        return this.#clock.ticks(this.#clock.at(from), this.#clock.at(to), Math.max(2, width / (this.#clock.hasYears ? 90 : 70)))
            .map(({ instant, label }) => ({ value: Math.round((instant - this.#clock.at(from)) / this.#clock.step), text: label }));
    }
}

/** The share of the rejected in per cent, bucket by bucket; a gap where nothing flowed. */
function rejectedShare({ rows, other }) {
    const rejected = rows.find(row => row.label === "REJECT")?.series ?? [];
    const all = addSeries([...rows.map(row => row.series), other.series], other.series.length);
    return all.map((amount, bucket) => amount > 0 ? 100 * (rejected[bucket] ?? 0) / amount : null);
}

/** A patch of a colour of the style sheet. */
function swatch(name) {
    const patch = element("span", { className: "swatch", aria: { hidden: "true" } });
    patch.style.backgroundColor = `var(--${name})`;
    return patch;
}
