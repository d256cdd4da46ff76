import type { PlannedPart } from '#app/domain/inspection/part.ts'
import { packSentences, type PackWords } from './pack-words.ts'

const style = `
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; font: 1.125rem/1.5 Arial, sans-serif; color: #0b0c0c; background: #fff }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem }
h2 { font-size: 1.375rem; margin: 2rem 0 0.5rem; color: #0b4144 }
table { border-collapse: collapse; width: 100% }
caption, .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.75rem 0.5rem 0; border-bottom: 1px solid #b1b4b6; overflow-wrap: anywhere }
thead th { border-bottom: 2px solid #0b0c0c }
th[scope=row] { width: 34% }
td small { display: block; font-size: 1rem; color: #505a5f }
a { color: #1d70b8 }
a:focus { outline: 3px solid #0b0c0c; background: #fd0; color: #0b0c0c }
@media (max-width: 30rem) { thead { display: none } tr, th, td { display: block; width: auto; border: 0; padding: 0.125rem 0 } tr { padding: 0.75rem 0; border-bottom: 1px solid #b1b4b6 } th[scope=row] { width: auto } }
@media print { a { color: inherit; text-decoration: none } }`

/** The index of a pack: one page without anything from elsewhere, with a link to every file. */
export function indexHtml(words: PackWords, parts: readonly PlannedPart[]): string {
  const groups = [...new Set(parts.map(({ group }) => group))]
  const title = `${words.area}: pack for an inspection`
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${style}
</style>
</head>
<body>
<header><h1>${escape(title)}</h1></header>
<main>
${packSentences(words)
  .map((sentence) => `<p>${escape(sentence)}</p>`)
  .join('\n')}
${groups
  .map((group) =>
    groupHtml(
      group,
      parts.filter((part) => part.group === group),
    ),
  )
  .join('\n')}
</main>
</body>
</html>
`
}

function groupHtml(group: string, parts: readonly PlannedPart[]): string {
  return `<h2>${escape(group)}</h2>
<table>
<caption>${escape(group)}: files</caption>
<thead><tr><th scope="col">What</th><th scope="col">About</th><th scope="col">Files</th></tr></thead>
<tbody>
${parts.map(rowHtml).join('\n')}
</tbody>
</table>`
}

function rowHtml({ path, title, about, isSuppressed, beside = [] }: PlannedPart): string {
  const link = (file: string, name: string) =>
    `<a href="${escape(file)}">${name}<span class="unseen">, ${escape(title)}</span></a>`
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const files = [
    link(`${path}.pdf`, 'PDF'),
    link(`${path}.csv`, 'CSV'),
    ...beside.map((name) => link(`${folder}${name}`, escape(name))),
  ]
  const note = isSuppressed ? '<small>Small numbers are hidden.</small>' : ''
  return `<tr><th scope="row">${escape(title)}</th><td>${escape(about)}${note}</td><td>${files.join(', ')}</td></tr>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => entities[letter]!)
}
