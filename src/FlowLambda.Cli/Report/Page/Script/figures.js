// What the selection leaves of the figures. A list's cells are flat triples: interface, bucket, amount.

/** One interface (its index, or null for all) and the buckets from `from` up to, not including, `to`. */
class Selection {
    constructor(networkInterface, from, to) {
        Object.assign(this, { networkInterface, from, to });
    }

    /** The sum of the cells within, and their sums by bucket. */
    tally(cells) {
        const series = new Array(this.to - this.from).fill(0);
        let total = 0;
        for (let i = 0; i < cells.length; i += 3) {
            const bucket = cells[i + 1] - this.from;
            if (bucket < 0 || bucket >= series.length || (this.networkInterface !== null && cells[i] !== this.networkInterface))
                continue;
            series[bucket] += cells[i + 2];
            total += cells[i + 2];
        }
        return { total, series };
    }
}

/** A list within a selection: its rows, largest first; the rest; and the sum of all. */
function selectList(list, selection) {
    const other = selection.tally(list.other.cells);
    // What is missing of a row has been counted among the others.
    const rows = list.values
        .map(({ label, values, uncertainty, cells }) => ({ label, values, uncertainty: Math.min(uncertainty, other.total), ...selection.tally(cells) }))
        .filter(row => row.total > 0)
        .sort((one, other) => other.total - one.total);
    return { rows, other, sum: rows.reduce((sum, row) => sum + row.total, other.total) };
}

/** Sums of several series, bucket by bucket. */
function addSeries(all, length) {
    const sum = new Array(length).fill(0);
    for (const series of all)
        series.forEach((amount, bucket) => { sum[bucket] += amount; });
    return sum;
}
