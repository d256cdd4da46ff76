import {
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFArray,
  type PDFDict,
  type PDFDocument,
  type PDFPage,
  type PDFRef,
} from 'pdf-lib'

/** A heading and where it stands. */
export type Mark = { title: string; level: 1 | 2; page: PDFPage; y: number }

type Node = { mark: Mark; children: Mark[] }

/** The tree of bookmarks beside the pages, open to its first level, and shown when the document is opened. */
export function addBookmarks(document: PDFDocument, marks: readonly Mark[]): void {
  const nodes: Node[] = []
  for (const mark of marks) {
    const parent = nodes.at(-1)
    if (mark.level === 2 && parent) parent.children.push(mark)
    else nodes.push({ mark, children: [] })
  }
  if (nodes.length === 0) return
  const { context, catalog } = document
  const root = context.nextRef()
  const items = link(
    document,
    root,
    nodes.map(({ mark }) => mark),
  )
  nodes.forEach(({ children }, index) => {
    const item = items[index]
    if (!item || children.length === 0) return
    const under = link(document, item.ref, children)
    addEnds(item.dict, under)
    // A negative number: the children are there, and closed.
    item.dict.set(PDFName.of('Count'), PDFNumber.of(-under.length))
  })
  const outline = context.obj({ Type: 'Outlines', Count: items.length })
  addEnds(outline, items)
  context.assign(root, outline)
  catalog.set(PDFName.of('Outlines'), root)
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}

type Item = { ref: PDFRef; dict: PDFDict }

/** Siblings under a parent, each knowing the one before and the one after it. */
function link(document: PDFDocument, parent: PDFRef, marks: readonly Mark[]): Item[] {
  const { context } = document
  const items = marks.map((mark) => ({
    ref: context.nextRef(),
    dict: context.obj({ Title: PDFHexString.fromText(mark.title), Parent: parent, Dest: destination(document, mark) }),
  }))
  items.forEach(({ ref, dict }, index) => {
    const [before, after] = [items[index - 1], items[index + 1]]
    if (before) dict.set(PDFName.of('Prev'), before.ref)
    if (after) dict.set(PDFName.of('Next'), after.ref)
    context.assign(ref, dict)
  })
  return items
}

function addEnds(dict: PDFDict, items: readonly Item[]): void {
  const [first, last] = [items[0], items.at(-1)]
  if (first) dict.set(PDFName.of('First'), first.ref)
  if (last) dict.set(PDFName.of('Last'), last.ref)
}

/** The place of a heading, at the zoom that the reader has. */
function destination({ context }: PDFDocument, { page, y }: Mark): PDFArray {
  return context.obj([page.ref, PDFName.of('XYZ'), 0, Math.round(y + 8), null])
}

type Area = { left: number; bottom: number; right: number; top: number }

/** Makes a part of a page lead to a heading. */
export function addLink(document: PDFDocument, page: PDFPage, { left, bottom, right, top }: Area, mark: Mark): void {
  const annotation = document.context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [left, bottom, right, top].map((each) => Math.round(each * 10) / 10),
    Border: [0, 0, 0],
    Contents: PDFHexString.fromText(mark.title),
    Dest: destination(document, mark),
  })
  page.node.addAnnot(document.context.register(annotation))
}

/** Names each page by the number printed on it: 1, 2, 3. */
export function addPageLabels({ context, catalog }: PDFDocument): void {
  catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: [0, { S: 'D' }] }))
}
