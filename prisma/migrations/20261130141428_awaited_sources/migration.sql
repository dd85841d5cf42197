-- CreateTable
CREATE TABLE "awaited_source" (
    "id" UUID NOT NULL,
    "seminar_id" UUID NOT NULL,
    "csl" JSONB NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "awaited_source_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "awaited_source_seminar_id_created_at_idx" ON "awaited_source"("seminar_id", "created_at");

-- AddForeignKey
ALTER TABLE "awaited_source" ADD CONSTRAINT "awaited_source_seminar_id_fkey" FOREIGN KEY ("seminar_id") REFERENCES "seminar"("id") ON DELETE CASCADE ON UPDATE CASCADE;
