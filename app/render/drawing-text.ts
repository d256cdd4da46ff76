import type { Drawing } from './drawing.ts'
import { round, svgElement } from './svg-element.ts'

/** A drawing as the text of a whole SVG file, for programs that take pictures. The letters are those of Noto Sans. */
export function drawingSvg({ width, height, shapes }: Drawing): string {
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="Noto Sans">`,
    ...shapes.map((shape) => {
      const { tag, attributes, text } = svgElement(shape)
      const start = `<${tag}${Object.entries(attributes)
        .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
        .join('')}`
      return text === undefined ? `${start}/>` : `${start}>${escape(text)}</${tag}>`
    }),
    '</svg>',
  ].join('\n')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text within XML. Characters that XML does not know, such as those that ring a bell, are left out. */
function escape(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>"]/g, (letter) => entities[letter]!)
}
