// What the scripts of several pages need.
const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) made.setAttribute(name, value);
    made.append(...children.filter((child) => child !== "" && child != null));
    return made;
};

const fill = (text, values) => Object.entries(values).reduce((said, [mark, value]) => said.replace(mark, () => value), text);

const download = (name, type, ...parts) => {
    const address = URL.createObjectURL(new Blob(parts, { type: `${type};charset=utf-8` }));
    element("a", { href: address, download: name }).click();
    URL.revokeObjectURL(address);
};
