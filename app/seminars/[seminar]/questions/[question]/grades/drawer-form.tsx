'use client'

import { useRouter } from 'next/navigation'
import { GradeForm, type GradeFormProps } from '@/components/gradebook/grades/grade-form'

/** The drawer's form, whose saves are shown in the list of people beside it. */
export function DrawerForm(props: Omit<GradeFormProps, 'refresh'>) {
  const router = useRouter()
  return <GradeForm {...props} refresh={router.refresh} />
}
