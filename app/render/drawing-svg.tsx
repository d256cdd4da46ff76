import { createElement } from 'react'
import type { Drawing } from './drawing.ts'
import { round, svgElement } from './svg-element.ts'

type DrawingSvgProps = {
  drawing: Drawing
  /** What the drawing shows, for those who do not see it; left out where the words beside it say the same. */
  label?: string
  className?: string
}

/** A drawing as SVG. It shrinks with the page and never grows beyond its own size. */
export function DrawingSvg({ drawing: { width, height, shapes }, label, className }: DrawingSvgProps) {
  const box = { viewBox: `0 0 ${round(width)} ${round(height)}`, width: round(width), height: round(height) }
  const meaning = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <svg {...box} {...meaning} className={className}>
      {shapes.map((shape, index) => {
        const { tag, attributes, text } = svgElement(shape)
        return createElement(tag, { key: index, ...reactNames(attributes) }, text)
      })}
    </svg>
  )
}

/** React spells `stroke-width` as `strokeWidth`. */
function reactNames(attributes: Record<string, string | number>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  )
}
