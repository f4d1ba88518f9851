/** Words that, where nothing random stands beside them, make a value a stand-in: your, my, key, here, fill in. */
export const STAND_IN_WORDS: ReadonlySet<string> = new Set(
  [
    // English
    "your yours my mine our their user username the a an some any this that test tests testing tester demo sample samples fake mock dummy stub",
    "foo bar baz qux abc xyz todo tbd fixme none null nil empty unset undefined blank default value values string str text secret secrets key",
    "keys api apikey apisecret secretkey token tokens access pass passwd pwd password passphrase phrase private public auth bearer credential",
    "credentials client id app application account live prod production dev development staging sandbox testnet mainnet real super very strong",
    "long random please here goes and or of for from insert enter put paste fill add set replace change me with it in is not to be invalid valid",
    "wrong bad good old new hidden masked removed omitted censored trading trade bot exchange wallet crypto",
    // Spanish
    "tu tus su sus mi clave claves llave llaves contrasena frase secreta secreto secretos aqui reemplaza reemplazar reemplace reemplazame",
    "introduce introducir ingresa ingrese pon poner pega pegar inserta insertar cambiar cambia cambiame cambialo esto este esta con por usuario",
    "cuenta ejemplo prueba",
    // Portuguese
    "sua seu suas seus minha meu chave chaves senha segredo palavra insira inserir coloque colocar cole troque trocar mude alterar altere",
    "substitua isto isso com usuario conta exemplo teste",
    // German
    "dein deine deinen deiner ihr ihre ihren mein meine meinen meiner schluessel schlussel geheim geheimer geheimes geheimnis passwort kennwort",
    "hier eintragen einfuegen eingeben ersetzen ersetze ersetzt bitte aendern andern mich durch echter echten beispiel konto",
    // French
    "votre vos ta ton tes ma mon mes cle cles clef clefs secrete ici mot motdepasse passe de remplacez remplacer remplace par mettez mettre",
    "inserez inserer entrez entrer changez changer changeme moi exemple compte",
    // Italian
    "la il lo tua tuo tue mia mio chiave chiavi segreta segreto segreti qui inserisci inserire sostituisci sostituire cambiami cambia modifica",
    "con parola esempio conto",
    // Polish
    "twoj twoja twoje moj moja klucz klucze haslo tajny tajne tutaj wpisz wklej wstaw podaj zmien zmiana mnie swoj swoja swoje sekret przyklad",
    // Turkish
    "anahtar anahtari anahtarin anahtariniz anahtarinizi anahtarim buraya sifre sifreniz sifrenizi parola parolaniz gizli senin yazin yaz girin",
    "gir ekleyin degistir degistirin ornek",
    // Indonesian
    "kunci rahasia anda kamu disini sini masukkan isi isikan ganti dengan sandi kata contoh di",
    // Vietnamese
    "khoa bi mat khau ma cua ban nhap thay bang dien vao day vi du",
    // Russian and Ukrainian, in Latin letters
    "vash vasha vashe vashi tvoy tvoi tviy moy moi klyuch kluch klyuchi parol sekret sekretnyy zdes tut syuda syudy vstavte vstavit vvedite",
    "vvesti zamenite zamenit pomenyay menya primer",
    // Chinese, Japanese and Korean, in Latin letters
    "ni nide wo wode miyao miyue mima mishi tianxie shuru zheli anata anatano no kagi himitsu koko nyuryoku dangsin dangsinui ui ki bimil",
    "bimilbeonho yeogi ibryeok",
    // Dutch and the Nordic languages
    "jouw uw mijn sleutel sleutels geheime wachtwoord hier vul din ditt dina min mitt nyckel nycklar hemlig hemlighet har fyll nogle noegle",
    "hemmelig hemmelighed adgangskode nokkel passord avain avaimesi salainen salasana tahan sinun",
  ].flatMap((words) => words.split(" ")),
);
