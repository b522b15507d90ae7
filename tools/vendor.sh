#!/bin/sh
# For maintainers only (`make vendor`): fetches the vendored files at the versions of vendor.toml and
# cuts the fonts down to what a page of Arabic and English needs. Needs npm, and fonttools[woff].
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fetch() { npm pack --silent "$1" >/dev/null && mkdir "$2" && tar -xzf ./*.tgz -C "$2" && rm ./*.tgz; }
fetch @ibm/plex-sans-arabic@1.1.0 plex
fetch @expo-google-fonts/noto-naskh-arabic@0.4.5 naskh
fetch axe-core@4.14.1 axe

letters='U+0020-007E,U+00A0,U+00A7,U+00AB,U+00B0,U+00B1,U+00B7,U+00BB,U+00D7,U+00F7,U+060C-061F,U+0620-066D,U+0670-06FF'
signs='U+200C-200F,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2039,U+203A,U+2044,U+20AC,U+2122,U+2190-2193,U+2212,U+2248,U+2260,U+2264,U+2265,U+FD3E,U+FD3F,U+FDF2,U+FDFA,U+FDFC'
subset() { pyftsubset "$1" --unicodes="$letters,$signs" --layout-features='*' --no-hinting --flavor=woff2 --output-file="$2"; }
fonts="$root/claims/static/claims/fonts"
plex=plex/package/fonts/complete/woff2
subset "$plex/IBMPlexSansArabic-Regular.woff2" "$fonts/mudaqqiq-sans-400.woff2"
subset "$plex/IBMPlexSansArabic-SemiBold.woff2" "$fonts/mudaqqiq-sans-600.woff2"
subset naskh/package/400Regular/NotoNaskhArabic_400Regular.ttf "$fonts/noto-naskh-arabic-400.woff2"
cp plex/package/LICENSE.txt "$fonts/LICENSE-plex.txt"
cp naskh/package/LICENSE_FONT "$fonts/LICENSE-naskh.txt"
# "Plex" is a reserved font name: a cut-down font must not carry it.
python3 - "$fonts" <<'PYTHON'
import sys
from pathlib import Path
from fontTools.ttLib import TTFont
for path in Path(sys.argv[1]).glob("mudaqqiq-sans-*.woff2"):
    font = TTFont(path, recalcTimestamp=False)
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6, 16, 18}:
            record.string = "MudaqqiqSans" if record.nameID == 6 else "Mudaqqiq Sans"
    font.save(path)
PYTHON
cp axe/package/axe.min.js "$root/tests/browser/vendor/axe.min.js"
cp axe/package/LICENSE "$root/tests/browser/vendor/LICENSE-axe.txt"
(cd "$root" && sha256sum claims/static/claims/fonts/*.woff2 tests/browser/vendor/axe.min.js)
