-- AlterTable
ALTER TABLE "seminar" ADD COLUMN     "reminder_hours" INTEGER[] DEFAULT ARRAY[48, 3]::INTEGER[];

-- CreateTable
CREATE TABLE "calendar_key" (
    "person_id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_key_pkey" PRIMARY KEY ("person_id","seminar_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_key_hash_key" ON "calendar_key"("hash");

-- CreateIndex
CREATE INDEX "calendar_key_seminar_id_idx" ON "calendar_key"("seminar_id");

-- AddForeignKey
ALTER TABLE "calendar_key" ADD CONSTRAINT "calendar_key_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_key" ADD CONSTRAINT "calendar_key_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE CASCADE ON UPDATE CASCADE;
