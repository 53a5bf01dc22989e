"""Words with which a text reports what somebody says, and the names beside them."""

import re

from brochure.importing.speakers import PARTICLE

# As in `speakers`, but no full stop inside, which would run on into the next sentence; an initial keeps its own.
PLAIN_TOKEN = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž](?:\.|[^\W\d_]*(?:[’-][^\W\d_]+)*)|[dD]’[A-ZÀ-Þ]\w+)"
SAYING_HERE = (
    r"(?:zegt|zei|vertelt|vertelde|aldus|vindt|besluit|lacht|stelt|benadrukt|getuigt|reageert|antwoordt|meent|"
    r"bevestigt|verklaart|verduidelijkt|glundert|knikt|weet|[Vv]olgens|vult|legt|voegt|geeft|vat|klinkt het bij|"
    r"zo zegt|gaat|herinnert|hoopt|droomt|roept|fluistert|merkt|ziet|noemt)"
)
# In a talk in English or French only: an article in these languages is no talk.
_ABROAD = (
    r"(?:says|said|explains|explained|adds|added|recalls|smiles|laughs|explique|raconte|ajoute|précise|conclut|sourit|confie|"
    r"estime|souligne|dit(?=\s(?:[A-ZÀ-Þ]|l’)))"
)
SAYING = rf"(?:{SAYING_HERE}|{_ABROAD})"
# Right beside a quotation more words report it than in running text.
SAYS = (
    rf"(?:{SAYING}|zeggen|vertellen|vinden|vond(?:en)?|besluiten|besloot|lachen|lachte|glimlacht|grijnst|grapt|grinnikt|schatert|giechelt|"
    r"antwoordde|antwoorden|reageerde|vervolgt|vraagt|vroeg|beaamt|bekent|belooft|beseft|waarschuwt|schetst|licht|pikt|somt|schrijft|"
    r"schreef|gelooft|denkt|dacht|herhaalt|juicht|klaagt|zucht|oppert|onderstreept|preciseert|rekent|sluit|start|begint|steekt|vat|"
    r"wist|weten|vullen|voegen|leggen|klinkt|klonk|nuanceert|erkent|geeft|gaf|droomt|mijmert|knipoogt|roepen|riepen|riep|stelde|haalt|laat)"
)
SAYS_OF_MANY = (
    r"zeggen|vertellen|vinden|vonden|besluiten|lachen|antwoorden|weten|vullen|voegen|leggen|roepen|riepen"
)
# Any other verb of somebody: “Kom”, wenkt An.
SAID_WORD = (
    r"(?!(?:met|dat|niet|wat|uit|want|omdat|het|tot|kort|recht|nooit|misschien|echt|eerst|goed|net|laat|beide|einde|alsook)\b)"
    r"[a-zà-ÿ]{3,}(?:t|de|te)"
)


def _sayings(saying: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a name behind a word of saying, and before it."""
    name = rf"{PLAIN_TOKEN}(?:\s+(?:{PARTICLE}\s+){{0,3}}{PLAIN_TOKEN}){{0,4}}"
    role = r"(?P<role>,\s[^,.!?]{3,120},|\s\([^()]{1,120}\))?(?:,\s(?:die|wie|dat)\s[^,.!?:]{3,120},)?"
    return (
        re.compile(rf"\b{saying}\s+(?:ook\s+|nog\s+)?(?=(?:[a-z]|[A-ZÀ-Þ]))"),
        re.compile(rf"(?<![^\W\d_])(?P<name>{name}){role}\s+{saying}\b"),
    )


HERE, ELSEWHERE = _sayings(SAYING_HERE), _sayings(_ABROAD)
