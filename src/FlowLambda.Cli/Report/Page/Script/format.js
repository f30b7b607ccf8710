// Numbers as people read them at a glance. The exact ones stand in titles and tooltips.

const exactNumber = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
const shortNumber = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3 });
const percent = new Intl.NumberFormat("en-GB", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const prefixes = ["", "k", "M", "G", "T", "P", "E", "Z"];
const singular = { flows: "flow", values: "value", bytes: "byte", packets: "packet", records: "record", files: "file", alerts: "alert", "alerts suppressed": "alert suppressed", "lists folded": "list folded" };

/** Such as "1,234,567 bytes". */
function exact(value, unit) {
    return unit ? `${exactNumber.format(value)} ${plural(value, unit)}` : exactNumber.format(value);
}

/** A unit's word, as its number asks. */
function plural(value, unit) {
    return value === 1 ? singular[unit] ?? unit : unit;
}

/** Such as "1.23 MB", or "12.3 k" where the unit is a count. What is short anyhow stays exact. */
function short(value, unit) {
    const isBytes = unit === "bytes";
    if (value < (isBytes ? 1000 : 10_000))
        return isBytes ? `${exactNumber.format(value)}\u00a0B` : exactNumber.format(value);
    // 999,960 is a million to three digits: the power is that of the rounded number.
    const power = Math.min(Math.floor(Math.log10(Number(value.toPrecision(3))) / 3), prefixes.length - 1);
    return `${shortNumber.format(value / 1000 ** power)}\u00a0${prefixes[power]}${isBytes ? "B" : ""}`;
}

/** A share of a whole, such as "12.3%"; nothing of nothing is a dash. */
function share(part, whole) {
    if (whole <= 0)
        return "–";
    return part > 0 && part / whole < 0.001 ? "< 0.1%" : percent.format(part / whole);
}

/** A text within a limit, for where there is little room. */
function cut(text, length) {
    return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
