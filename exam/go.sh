cd /work/exam6; f=$1; shift
npx esbuild exam/$f.ts --bundle --platform=node --format=esm --packages=external --outfile=exam/out/$f.mjs --log-level=error && node exam/out/$f.mjs "$@"
