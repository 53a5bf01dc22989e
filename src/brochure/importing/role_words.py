"""Words for functions of people, as Flemish town halls write them."""

import re

from brochure.importing.wordset import wordset

# What a function is called, or ends in: jeugdconsulent, hoofdanimator, schepen.
_ENDS = wordset(
    "burgemeester schepen ambtenaar consulent consulente coördinator coördinatrice coordinator medewerker "
    "medewerkster werker werkster voorzitter voorzitster directeur directrice begeleider begeleidster leider "
    "leidster verantwoordelijke functionaris deskundige adviseur adviseuse secretaris raadslid animator animatrice "
    "leerkracht bewoner bewoonster inwoner inwoonster vrijwilliger vrijwilligster architect architecte ontwerper "
    "ontwerpster inspecteur commissaris bibliothecaris woordvoerder woordvoerster onderzoeker onderzoekster "
    "stagiair stagiaire toezichter toezichtster opzichter opzichtster beheerder beheerster bemiddelaar bemiddelaarster promotor zaakvoerder zaakvoerster "
    "uitbater uitbaatster verzorger commandant schrijver schrijfster auteur ingenieur loodgieter elektricien archivaris hovenier kunstenaar bestuurder bestuurster ondernemer conciërge concierge huisbewaarder psycholoog verpleegkundige verzorgster penningmeester leiding"
)
# Too short to be looked for at the end of any word: Thomas is nobody's oma.
_WHOLE = wordset(
    "hoofd brugfiguur monitor monitrice leraar lerares juf juffrouw meester opvoeder opvoedster leerling scholier "
    "student studente jobstudent jobstudente ouder mama papa vader moeder oma opa grootouder buur buurman buurvrouw trainer planner expert "
    "agent minister professor docent lector kabinetschef ombudsman ombudsvrouw coach manager regisseur trekker "
    "bezieler oprichter stichter lid arts dokter jongere griffier chef korpschef boswachter parkwachter schipper imker bakker slager boer boerin landbouwer kok kapper apotheker huisarts chauffeur metser muzikant dirigent illustrator illustratrice fotograaf fotografe kapitein stadsgids natuurgids gids verpleger vroedvrouw kunstenares winkelier "
    "kinesist logopedist redder redster stagebegeleider klusjesman poetshulp brandweerman postbode tuinier "
    # A town of two languages.
    "bourgmestre échevin échevine conseiller conseillère animateur coordinateur coordinatrice éducateur éducatrice "
    "enseignant enseignante président présidente "
    "kind dochter zoon directrice directeur animatrice adjointe habitant habitante élève "
    # A text in English.
    "mayor alderman alderwoman councillor officer worker teacher pupil principal resident parent volunteer designer director verteller vertelster"
)
_COMPOUND = wordset(
    "bouwer bouwster bewaarder houder houdster hoofd coach lid trainer agent expert planner manager ouder leerling leraar student chef gids"
)
# What only ends like one who leads, or those who work together: de aanleiding, de samenwerking.
NOBODY = r"(?!(?:aan|in|op|af|om|ver)leiding|(?:samen|mede|mee|tegen|wissel|uit|in|door|na|ver|be)werking)"
ROLE_WORD = re.compile(
    rf"{NOBODY}(?:[a-zà-ÿ]+-)?(?:[a-zà-ÿ]*(?:{'|'.join(sorted(_ENDS))})|(?:{'|'.join(sorted(_WHOLE))})|[a-zà-ÿ]{{4,}}(?:{'|'.join(sorted(_COMPOUND))}))(?P<many>s|en)?",
    re.IGNORECASE,
)
