import { createElement } from 'react'
import type { Drawing } from './drawing.ts'
import { round, svgElement } from './svg-element.ts'

type DrawingSvgProps = {
  drawing: Drawing
  /** What the drawing shows, for those who do not see it; a table beside it carries the figures. */
  label: string
}

/** A drawing as SVG. It shrinks with the page and never grows beyond its own size. */
export function DrawingSvg({ drawing: { width, height, shapes }, label }: DrawingSvgProps) {
  return (
    // An image that is part of the page has no element of its own but this one.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${round(height)}`} width={width} height={round(height)}>
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
