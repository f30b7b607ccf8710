// Buckets of event time, and how their times are told: in UTC, or as the reader's own clock would say.

const minute = 60_000;
const day = 1440 * minute;
const timeParts = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const tickSteps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080, 20160, 40320, 80640, 161280].map(minutes => minutes * minute);

class Clock {
    #isLocal;
    #dates;
    #times;
    #spans;
    #periods;

    constructor({ start, bucketSeconds, buckets }) {
        this.start = Date.parse(start) || 0;
        this.step = bucketSeconds * 1000;
        this.buckets = buckets;
        this.isLocal = false;
    }

    set isLocal(value) {
        const zone = { timeZone: value ? undefined : "UTC" };
        const years = new Intl.DateTimeFormat("en-GB", { year: "numeric", ...zone });
        this.hasYears = years.format(this.start) !== years.format(Math.max(this.start, this.at(this.buckets) - 1));
        const dateParts = { day: "numeric", month: "short", year: this.hasYears ? "numeric" : undefined };
        this.#isLocal = value;
        this.#dates = new Intl.DateTimeFormat("en-GB", { ...dateParts, ...zone });
        this.#times = new Intl.DateTimeFormat("en-GB", { ...timeParts, ...zone });
        this.#spans = new Intl.DateTimeFormat("en-GB", { ...dateParts, ...timeParts, ...zone });
        this.#periods = new Intl.DateTimeFormat("en-GB", { ...dateParts, year: "numeric", ...timeParts, ...zone });
    }

    /** The instant at which a bucket begins. */
    at(bucket) {
        return this.start + bucket * this.step;
    }

    /** Such as "20 Nov, 10:05 UTC"; with the year, where the data are of several. */
    moment(instant) {
        return `${this.#spans.format(instant)} ${this.#zoneName(instant)}`;
    }

    /** Such as "20 Nov, 10:05–10:10 UTC". */
    span(from, to) {
        return this.#range(this.#spans, from, to);
    }

    /** Such as "20 Nov 2026, 10:05–10:10 UTC". */
    period(from, to) {
        return this.#range(this.#periods, from, to);
    }

    /** How long a span is, such as "2 h 5 min". */
    length(milliseconds) {
        const minutes = Math.round(milliseconds / minute);
        const parts = [[Math.floor(minutes / 1440), "d"], [Math.floor(minutes / 60) % 24, "h"], [minutes % 60, "min"]];
        return parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}\u00a0${unit}`).join(" ") || "0\u00a0min";
    }

    /** Round times between two instants, at most so many, each with its label. */
    ticks(from, to, most) {
        const step = tickSteps.find(size => size >= this.step && (to - from) / size <= most) ?? tickSteps.at(-1);
        const isOneDay = this.#date(from) === this.#date(to - 1);
        const ticks = [];
        for (let instant = from; instant < to; instant += Math.min(this.step, step)) {
            // Round by the clock that is shown; where no bucket begins on the dot, the first one after it.
            if (Math.floor(this.#shown(instant) / step) === Math.floor(this.#shown(instant - this.step) / step))
                continue;
            const isNewDay = this.#date(instant) !== this.#date(instant - this.step);
            ticks.push({ instant, label: step >= day || (isNewDay && !isOneDay) ? this.#date(instant) : this.#time(instant) });
        }
        return ticks;
    }

    /** The instant whose UTC is what the shown clock reads. */
    #shown(instant) {
        return this.#isLocal ? instant - new Date(instant).getTimezoneOffset() * minute : instant;
    }

    /** Where the clocks change in between, each end has its zone: they would be told in the wrong order, or as one, else. */
    #range(format, from, to) {
        const [first, last] = [from, to].map(instant => this.#zoneName(instant));
        return first === last
            ? `${format.formatRange(from, to)} ${last}`
            : `${format.format(from)} ${first} – ${format.format(to)} ${last}`;
    }

    #zoneName(instant) {
        if (!this.#isLocal)
            return "UTC";
        const parts = new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" }).formatToParts(instant);
        return parts.find(part => part.type === "timeZoneName").value;
    }

    #date(instant) {
        return this.#dates.format(instant);
    }

    #time(instant) {
        return this.#times.format(instant);
    }
}
