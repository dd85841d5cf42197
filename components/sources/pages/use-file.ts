import { useEffect, useState } from 'react'
import { openFile, type PdfFile } from './pdf'

type Opening = { file: PdfFile | null; ratio: number; hasFailed: boolean }

/** Opens a file, and closes it with its component. `ratio` is its first page's width by its height. */
export function useFile(url: string): Opening {
  const [opening, setOpening] = useState<Opening>({ file: null, ratio: Math.SQRT1_2, hasFailed: false })
  useEffect(() => {
    let opened: PdfFile | undefined
    let isLeft = false
    const open = async () => {
      const file = await openFile(url)
      opened = file
      if (isLeft) return file.loadingTask.destroy()
      const { width, height } = (await file.getPage(1)).getViewport({ scale: 1 })
      setOpening({ file, ratio: width / height, hasFailed: false })
    }
    open().catch(() => setOpening((last) => ({ ...last, hasFailed: true })))
    return () => {
      isLeft = true
      opened?.loadingTask.destroy()
    }
  }, [url])
  return opening
}
