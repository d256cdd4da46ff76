import type { ReactNode } from 'react'
import type { EasyReadPart } from '#app/domain/report/report.ts'

type Picture = EasyReadPart['picture']

/** Line drawings of 96 by 96: outlines in one colour, areas in a light one. They repeat the words beside them. */
const drawings: Record<Picture, ReactNode> = {
  plan: (
    <>
      <path className="area" d="M20 8h40l18 18v62H20z" />
      <path d="M60 8v18h18M32 42h34M32 56h34M32 70h22" />
    </>
  ),
  people: (
    <>
      <path className="area" d="M30 86V62a18 18 0 0 1 36 0v24z" />
      <circle className="area" cx="48" cy="28" r="12" />
      <circle className="area" cx="18" cy="40" r="9" />
      <circle className="area" cx="78" cy="40" r="9" />
      <path d="M6 86V68a12 12 0 0 1 17-11M90 86V68a12 12 0 0 0-17-11" />
    </>
  ),
  health: (
    <>
      <path className="area" d="M48 84C20 64 10 48 10 33a19 19 0 0 1 38-5 19 19 0 0 1 38 5c0 15-10 31-38 51z" />
      <path d="M48 36v26M35 49h26" />
    </>
  ),
  home: (
    <>
      <path className="area" d="M16 46v40h64V46L48 16z" />
      <path d="M8 52 48 14l40 38M40 86V62h16v24" />
    </>
  ),
  school: (
    <>
      <path className="area" d="M10 86V46h20l18-16 18 16h20v40z" />
      <path d="M48 30V8h18v10H48M42 86V68h12v18M20 58v10M76 58v10" />
      <circle cx="48" cy="50" r="5" />
    </>
  ),
  voice: (
    <>
      <path className="area" d="M10 16h76v48H46L28 84V64H10z" />
      <path d="M26 34h44M26 48h28" />
    </>
  ),
  clock: (
    <>
      <circle className="area" cx="48" cy="48" r="38" />
      <path d="M48 24v24l16 12" />
    </>
  ),
  good: (
    <>
      <circle className="area" cx="48" cy="48" r="38" />
      <path d="m30 49 13 13 24-28" />
    </>
  ),
  not_yet: (
    <>
      <path className="area" d="M24 10h48c0 20-18 28-18 38s18 18 18 38H24c0-20 18-28 18-38S24 30 24 10z" />
      <path d="M18 10h60M18 86h60M36 76h24" />
    </>
  ),
  unsure: (
    <>
      <circle className="area" cx="48" cy="48" r="38" />
      <path d="M36 38a12 12 0 1 1 18 10c-4 3-6 5-6 10M48 70v1" />
    </>
  ),
  todo: (
    <>
      <path className="area" d="M16 14h64v74H16z" />
      <path d="M34 8h28v12H34zM28 40l5 5 8-10M50 42h20M28 64l5 5 8-10M50 66h20" />
    </>
  ),
  next: (
    <>
      <path className="area" d="M10 20h76v66H10z" />
      <path d="M10 38h76M30 10v18M66 10v18M30 62h34M54 50l12 12-12 12" />
    </>
  ),
}

/** A picture beside an easy sentence. The words say the same, so a screen reader passes over it. */
export function EasyReadPicture({ picture }: { picture: Picture }) {
  return (
    <svg className="app-easy-read__picture" viewBox="0 0 96 96" aria-hidden="true" focusable="false">
      {drawings[picture]}
    </svg>
  )
}
