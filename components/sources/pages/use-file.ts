import { useEffect, useState } from 'react'
import { openFile, type PdfFile } from './pdf'

type Opening = { file: PdfFile | null; ratio: number; hasFailed: boolean }

/** Opens a file at a page, and closes it with its component. `ratio` is that page's width by its height. */
export function useFile(url: string, first: number): Opening {
  const [page] = useState(first)
  const [opening, setOpening] = useState<Opening>({ file: null, ratio: Math.SQRT1_2, hasFailed: false })
  useEffect(() => {
    let opened: PdfFile | undefined
    let isLeft = false
    const open = async () => {
      const file = await openFile(url)
      opened = file
      if (isLeft) return file.loadingTask.destroy()
      const shown = await file.getPage(Math.min(page, file.numPages))
      const { width, height } = shown.getViewport({ scale: 1 })
      setOpening({ file, ratio: width / height, hasFailed: false })
    }
    open().catch(() => setOpening((last) => ({ ...last, hasFailed: true })))
    return () => {
      isLeft = true
      opened?.loadingTask.destroy()
    }
  }, [url, page])
  return opening
}
