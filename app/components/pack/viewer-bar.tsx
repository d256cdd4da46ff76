import type { PackEntry } from '#app/operations/pack/list-own-pack.server.ts'

export type ViewerTab = 'pages' | 'search' | 'lens'

type ViewerHeadProps = {
  files: readonly PackEntry[]
  fileId: string | null
  onChoose: (id: string) => void
  onClose: () => void
}

/** Which document is open, and the way out. */
export function ViewerHead({ files, fileId, onChoose, onClose }: ViewerHeadProps) {
  return (
    <div className="app-pack__head">
      <label className="govuk-visually-hidden" htmlFor="pack-document">
        Document
      </label>
      <select
        className="govuk-select"
        id="pack-document"
        value={fileId ?? ''}
        onChange={(event) => onChoose(event.target.value)}
      >
        {files.map(({ id, title, unit, places }) => (
          <option key={id} value={id}>
            {title} ({places} {unit}
            {places === 1 ? '' : 's'})
          </option>
        ))}
      </select>
      <BarButton text="Close" says="Close the plan pack" onClick={onClose} />
    </div>
  )
}

type ViewerBarProps = {
  file: PackEntry
  place: number
  zoom: number
  tab: ViewerTab
  onTurn: (by: number) => void
  onPlace: (place: number) => void
  onZoom: (zoom: number) => void
  onTab: (tab: ViewerTab) => void
  onMark: () => void
}

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3]
const tabs: { tab: ViewerTab; text: string }[] = [
  { tab: 'pages', text: 'Read' },
  { tab: 'search', text: 'Search' },
  { tab: 'lens', text: 'Wording' },
]

/** Turning pages, zoom, the three views of a document, and the mark as evidence. */
export function ViewerBar(props: ViewerBarProps) {
  const { file, place, zoom, tab, onTurn, onPlace, onZoom, onTab, onMark } = props
  const at = zooms.indexOf(zoom)
  return (
    <div className="app-pack__bar">
      <BarButton text="‹" says={`Previous ${file.unit}`} keys="[" isOff={place <= 1} onClick={() => onTurn(-1)} />
      <label className="app-pack__place">
        <span className="govuk-visually-hidden">Go to {file.unit}</span>
        <input
          className="govuk-input govuk-input--width-3"
          type="number"
          min={1}
          max={file.places}
          value={place}
          onChange={(event) => {
            const to = Number(event.target.value)
            if (Number.isInteger(to) && to >= 1 && to <= file.places) onPlace(to)
          }}
        />
        <span> of {file.places}</span>
      </label>
      <BarButton text="›" says={`Next ${file.unit}`} keys="]" isOff={place >= file.places} onClick={() => onTurn(1)} />
      <BarButton text="−" says="Smaller" isOff={at <= 0} onClick={() => onZoom(zooms[at - 1] ?? zoom)} />
      <BarButton text="+" says="Larger" isOff={at === zooms.length - 1} onClick={() => onZoom(zooms[at + 1] ?? zoom)} />
      {tabs.map((each) => (
        <BarButton key={each.tab} text={each.text} isPressed={tab === each.tab} onClick={() => onTab(each.tab)} />
      ))}
      <button type="button" className="govuk-button app-pack__mark" aria-keyshortcuts="m" onClick={onMark}>
        Mark as evidence
      </button>
    </div>
  )
}

type BarButtonProps = {
  text: string
  says?: string
  keys?: string
  isOff?: boolean
  isPressed?: boolean
  onClick: () => void
}

function BarButton({ text, says, keys, isOff, isPressed, onClick }: BarButtonProps) {
  return (
    <button
      type="button"
      className="app-pack__button"
      aria-label={says}
      title={says && keys ? `${says} (${keys})` : says}
      aria-keyshortcuts={keys}
      aria-pressed={isPressed}
      disabled={isOff}
      onClick={onClick}
    >
      {text}
    </button>
  )
}
