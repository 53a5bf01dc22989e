"""What functions are about: fields of policy, of one word or more."""

import re

from brochure.importing.wordset import wordset

# Policy fields of more than one word; any other field is one word with a capital.
FIELDS = tuple(
    sorted(
        (
            "ruimtelijke ordening", "openbare werken", "openbaar domein", "sociale zaken", "lokale economie",
            "gelijke kansen", "vrije tijd", "burgerlijke stand", "internationale samenwerking", "sociale economie",
            "openbare ruimte", "publieke ruimte", "sociaal beleid", "lokaal bestuur", "menselijk kapitaal",
            "duurzame ontwikkeling", "publiek domein", "openbaar groen", "openbare netheid", "huis van het kind",
            "technische dienst", "samen leven", "kindvriendelijke stad", "kindvriendelijke gemeente", "kindvriendelijke steden en gemeenten",
            "kindvriendelijk beleid", "levenslang leren", "buitenschoolse kinderopvang", "sociaal huis", "sociale dienst",
            "ruimtelijke planning", "interne zaken", "grondgebiedszaken", "sociale diensten", "vrije tijd en cultuur",
            "lokale besturen", "burgerlijke zaken", "stedelijke ontwikkeling", "openbare orde", "buitengewoon onderwijs",
        ),
        key=len,
        reverse=True,
    )
)  # fmt: skip
DOMAINS = wordset(
    "jeugd welzijn cultuur sport onderwijs communicatie participatie mobiliteit milieu groen cultuurhuis speelplein "
    "kinderopvang jeugdhuis bibliotheek vrijetijd ruimte gezin preventie inspraak buurtwerk jeugdwerk omgeving erfgoed "
    "burgerzaken bevolking samenleving samenleven wonen financiën personeel patrimonium evenementen gezondheid integratie diversiteit "
    "duurzaamheid klimaat energie natuur water publiekszaken dierenwelzijn senioren opgroeien tewerkstelling middenstand landbouw veiligheid handhaving "
    "vergunningen secretariaat kinderrechten wijkwerking verkeer onthaal mens "
    "toerisme gemeenteraad leerlingenraad kinderraad oudercomité basisschool speelpleinwerking technisch"
)
# Fields of policy of one word in small letters: coördinator jeugdwelzijn, medewerker kinderrechten.
FIELDLIKE = re.compile(
    r"(?:jeugd|kinder|gezins|wijk|buurt|groen|milieu|mobiliteits|speel)[a-zà-ÿ]{4,}(?<![^n]t)"
)
