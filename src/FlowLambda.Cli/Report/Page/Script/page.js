// The page: every part is made once, and drawn again for each selection.

const printedChart = [680, 240];

const data = JSON.parse(byId("figures").textContent);
const clock = new Clock(data.time);
const cards = data.reports.map(report => new ReportCard(report, clock));
const alertSection = new AlertSection(data, clock);
const summary = new Summary(data, clock);
const filterBar = new FilterBar(data, clock, (selection, isAll) => {
    summary.render(selection, alertSection.render(selection, isAll));
    for (const card of cards)
        card.render(selection, isAll);
});

// Two small cards that follow each other share a row.
for (let i = 0; i + 1 < cards.length; i++) {
    if (cards[i].isSmall && cards[i + 1].isSmall) {
        for (const card of [cards[i], cards[++i]])
            card.node.classList.add("half");
    }
}

byId("reports").append(...cards.map(card => card.node));
byId("contents").append(...[...data.reports, { id: "alerts", title: "Alerts" }].map(({ id, title }) =>
    element("li", {}, element("a", { href: `#${id}` }, title))));
filterBar.render();

function recolour() {
    filterBar.recolour();
    for (const card of cards)
        card.recolour();
}

theme.watch(recolour);

// Paper is white, and as wide as it is.
let screenTheme;
addEventListener("beforeprint", () => {
    screenTheme = root.dataset.theme;
    root.dataset.theme = "light";
    recolour();
    for (const card of cards)
        card.resize(...printedChart);
});
addEventListener("afterprint", () => {
    if (screenTheme)
        root.dataset.theme = screenTheme;
    else
        delete root.dataset.theme;
    recolour();
    for (const card of cards)
        card.resize();
});
