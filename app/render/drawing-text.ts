import type { Drawing } from './drawing.ts'
import { round, svgElement } from './svg-element.ts'

/** A drawing as the text of a whole SVG file, for programs that take pictures. The letters are those of Noto Sans. */
export function drawingSvg(drawing: Drawing): string {
  const [width, height] = [round(drawing.width), round(drawing.height)]
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="Noto Sans">\n${shapesMarkup(drawing)}\n</svg>`
}

/** The shapes of a drawing as the text of SVG elements, their words escaped. */
export function shapesMarkup({ shapes }: Pick<Drawing, 'shapes'>): string {
  return shapes
    .map((shape) => {
      const { tag, attributes, text } = svgElement(shape)
      let start = `<${tag}`
      for (const [name, value] of Object.entries(attributes))
        start += ` ${name}="${typeof value === 'number' ? value : escape(value)}"`
      return text === undefined ? `${start}/>` : `${start}>${escape(text)}</${tag}>`
    })
    .join('\n')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text within XML. Characters that XML does not know, such as those that ring a bell, are left out. */
function escape(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>"]/g, (letter) => entities[letter]!)
}
