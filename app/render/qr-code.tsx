import { encode } from 'uqr'

/** A text as a QR code, drawn by the server as one shape: no picture is fetched, and no script is needed. */
export function QrCode({ text, title }: { text: string; title: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg
      className="app-qr-code"
      viewBox={`0 0 ${size} ${size}`}
      width="240"
      height="240"
      // An SVG is drawn in the page, so it cannot be an "img" element.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-label={title}
      shapeRendering="crispEdges"
    >
      <path className="app-qr-code__light" d={`M0 0h${size}v${size}H0z`} />
      <path className="app-qr-code__dark" d={dark.join('')} />
    </svg>
  )
}
