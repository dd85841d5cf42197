import { answerOembed } from '@/app/_public/oembed'

/** How other sites embed what is public here (oembed.com). */
export const GET = answerOembed
