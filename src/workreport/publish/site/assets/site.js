// The switch of languages keeps the place on the page: sections have the same anchors in every language.
for (const link of document.querySelectorAll("a.language")) {
    link.addEventListener("click", () => {
        link.hash = location.hash;
    });
}
