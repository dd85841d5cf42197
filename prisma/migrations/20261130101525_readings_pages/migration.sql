-- AlterEnum
ALTER TYPE "BlockKind" ADD VALUE 'row';

-- AlterTable
ALTER TABLE "block" ADD COLUMN     "language" TEXT,
ADD COLUMN     "last_page" INTEGER,
ADD COLUMN     "note_at" INTEGER,
ADD COLUMN     "note_sign" TEXT;

-- AlterTable
ALTER TABLE "version" ADD COLUMN     "doubts" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "machine_read" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "warnings" JSONB NOT NULL DEFAULT '[]';

-- CreateTable
CREATE TABLE "version_page" (
    "version_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "width" DOUBLE PRECISION NOT NULL,
    "height" DOUBLE PRECISION NOT NULL,
    "lines" BYTEA NOT NULL,

    CONSTRAINT "version_page_pkey" PRIMARY KEY ("version_id","number")
);

-- AddForeignKey
ALTER TABLE "version_page" ADD CONSTRAINT "version_page_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
