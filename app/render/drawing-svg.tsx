import type { Drawing, Shape } from './chart.ts'

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
      {shapes.map((shape, index) => (
        <ShapeSvg key={index} shape={shape} />
      ))}
    </svg>
  )
}

function ShapeSvg({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'rect':
      return (
        <rect
          x={round(shape.x)}
          y={round(shape.y)}
          width={round(shape.width)}
          height={round(shape.height)}
          fill={shape.fill}
          stroke={shape.stroke}
        />
      )
    case 'line':
      return (
        <line
          x1={round(shape.x1)}
          y1={round(shape.y1)}
          x2={round(shape.x2)}
          y2={round(shape.y2)}
          stroke={shape.stroke}
          strokeWidth={round(shape.width)}
        />
      )
    case 'circle':
      return <circle cx={round(shape.x)} cy={round(shape.y)} r={round(shape.radius)} fill={shape.fill} />
    default:
      return (
        <text
          x={round(shape.x)}
          y={round(shape.y)}
          fontSize={round(shape.size)}
          textAnchor={shape.anchor}
          fill={shape.fill}
        >
          {shape.text}
        </text>
      )
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
