// Stands in figures.js for what linkedom brings along and no drawing uses: a reader of
// style sheets and a writer of HTML, a third of all bytes.

function unused(): never {
  throw new Error("no drawing needs this");
}

export const parse = unused; // of cssomnom/parse
export default unused; // of dom-serializer
