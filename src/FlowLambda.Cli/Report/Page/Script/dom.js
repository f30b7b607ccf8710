// The page is built of elements and texts, never of markup: whatever the logs hold stays text.

const byId = id => document.getElementById(id);

/** An element with properties and children; a string child is a text. */
function element(name, properties = {}, ...children) {
    const { data, aria, ...rest } = properties;
    const made = Object.assign(document.createElement(name), rest);
    Object.assign(made.dataset, data);
    for (const [attribute, value] of Object.entries(aria ?? {}))
        made.setAttribute(`aria-${attribute}`, value);
    made.append(...children);
    return made;
}

/** A copy of what a template holds. */
function fromTemplate(id) {
    return document.importNode(byId(id).content.firstElementChild, true);
}

/** A number as it is read at a glance, with the exact one behind it. */
function figure(value, unit, uncertainty = 0) {
    const text = uncertainty > 0 ? `${short(value, unit)}–${short(value + uncertainty, unit)}` : short(value, unit);
    const title = uncertainty > 0 ? `between ${exact(value)} and ${exact(value + uncertainty, unit)}` : exact(value, unit);
    return element("data", { value: String(value), title }, text);
}

/** A link, only where it leads to a web page. */
function webLink(address, text) {
    const isWeb = URL.canParse(address) && new URL(address).protocol === "https:";
    return isWeb ? element("a", { href: address, rel: "noreferrer", target: "_blank" }, text) : element("span", {}, `${text}: ${address}`);
}
