import { useEffect, useState } from 'react'

/** Beyond this a rate is typed: the slider would be too coarse for the rates that are used. */
const highest = 50

/** A slider that moves with the number beside it. Without JavaScript there is only the number. */
export function RateSlider({ inputId }: { inputId: string }) {
  const [rate, setRate] = useState<number | null>(null)
  useEffect(() => {
    const field = document.querySelector<HTMLInputElement>(`#${inputId}`)
    const follow = () => setRate(Number(field?.value) || 0)
    follow()
    field?.addEventListener('input', follow)
    return () => field?.removeEventListener('input', follow)
  }, [inputId])

  function move(value: string): void {
    const field = document.querySelector<HTMLInputElement>(`#${inputId}`)
    if (field === null) return
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }

  return (
    <span className="app-slider">
      {rate !== null && (
        <input
          type="range"
          min={1}
          max={highest}
          value={Math.min(highest, Math.max(1, rate))}
          aria-label="Rate in percent, as a slider"
          onChange={({ currentTarget }) => move(currentTarget.value)}
        />
      )}
    </span>
  )
}
