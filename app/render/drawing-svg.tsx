import { useMemo } from 'react'
import { trustedShapes } from '#app/components/trusted-types.ts'
import { shapesMarkup } from './drawing-text.ts'
import type { Drawing } from './drawing.ts'
import { round } from './svg-element.ts'

type DrawingSvgProps = {
  drawing: Drawing
  /** What the drawing shows, for those who do not see it; left out where the words beside it say the same. */
  label?: string
  className?: string
}

/**
 * A drawing as SVG. It shrinks with the page and never grows beyond its own size. Its shapes are written as text, escaped
 * there: a long report has thousands, and each would cost as much as an element of the page.
 */
export function DrawingSvg({ drawing, label, className }: DrawingSvgProps) {
  const { width, height } = drawing
  const box = { viewBox: `0 0 ${round(width)} ${round(height)}`, width: round(width), height: round(height) }
  const meaning = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  const shapes = useMemo(() => ({ __html: trustedShapes(shapesMarkup(drawing)) }), [drawing])
  return <svg {...box} {...meaning} className={className} dangerouslySetInnerHTML={shapes} />
}
