/** Two thousand pieces of words that stand most often in code, found by `bench/randomness.mjs --pieces`. */
export const PIECES = `
abl able abstract acc acce acces access accesso accessor acco accou accoun account ace acin acing ack acka ackag ackage act acte acter acti activ
activi activit activity add ade ading aft afte after age ain ali alid alida alidat aliz alize alizer all allo allow allowe allowed alu alue ame ames
amespa amespac amespace amet amete ameter ameters ance and andle andles andlest andlesti ang ann anno annot annota annotat annotati api app appe appl
appli applic applica applicat ara arac aract aracte aracter aram arame aramet aramete arameter arat arati aratio aration arations are ared arg arge
arget argin argu argum argume argumen argument ari aria ariab ariabl ariable ark arke arket arr arra array ary asc ascri ascrip ascript ase ass asse
assem assemb assembl assembly assertio assi assig assign assignab assignm assignme ast ata atc atch ate ated atem ateme atemen atement ates atest ati
atic atio ation ations ativ ative ato ator att atte atter attern attri attrib attribu attribut atu atur ature aul ault aus ause avascrip ave bas base
beca becau becaus because befo befor before ber bje bjec bject ble blic block bly blys blysc blyscr blyscri blyscrip brows browse browser bui buil
build but cache cal call can cancel candl candle candles candlest cann canno cannot cap cat cate cati catio cation caus cause cce cces ccess ccesso
ccessor cco ccou ccoun ccount ces cess cesso cessor cha char chara charac charact characte che check chem chema chun chunk chunks cif cifi cifie
cified cing citly ckag ckage cla clar clara clarat clarati claratio clare clas class client clud clude cod code col collect colo colon com comm comme
commen comment commo common commonj commonjs comp compi compil compile compiler computed con conditi conditio conf confi config cons const constr
constru construc cont conta contai contain conte content contex context conv conve conver convert cor corat corator cou coun count coverag coverage
cre crea creat create cri crip cript cryp crypt crypto cte cted cter cti ctio ction ctions ctiv ctive ctivi ctivit ctivity ctivityv cto ctor ctory
dat data date dec decl decla declar declara declarat declare declared deco decor decora decorat decorato def defa defau defaul default defi defin
define defined defini definit definiti den dent denti dentif dentifi dentifie der des dex difi difie difier din ding dir dire direc direct directi
directiv directo director dis disab disabl disable dist ditio dition dlesti dlestic dlestick doc docs doctyp doctype documen document dow dul dule
dules ead ear eat eate eca ecau ecaus ecause eci ecif ecifi ecifie ecified ecify ecl ecla eclar eclara eclarat eclarati eclare eclared eco econ
econfig ecor ecora ecorat ecorato ecorator ect ecte ected ecti ectio ection ective ector ede eelement efa efau efaul efault efe efer efere eferen
eferenc eference efi efin efine efined efinit efiniti efinitio efo efor efore ele elem eleme elemen element elpe elper elpers ema emb embe ember embl
embly emblys emblysc emblyscr eme emen ement ements emit emo emp emplate ena enab enabl enable enc ence end endi endin ending ene ener enera enerat
enerate ens ension ent enta enti entif entifi entifie entifier ents environm equ eque eques equest equi equir equire equires era erage eral erat
erate erato erator ere eren erenc erence erenced erfac erface eri erimenta ern erna err erro error ers ert erti ertie erties erty esc escap escape
escr escri escrip escript esl esli eslin eslint eso esol esolut esoluti esolutio esolv esolve esolved esp espa espac espace ess essi essio ession
essions essor est esti estick estr estrict estricte eta ete eter eth etho ethod etu etur eturn evaluat evaluate eve ewline exi exit exp expe expec
expect expecte expected experime expo expor export exporte exported exports expr expre expres express expressi ext exte exten extend extens extensi
extensio externa external eyword fau faul fault fer fere feren ferenc ference ferenced fie fier fig fil file files fin fine fined finit finitio
finition for fore form forma format fro from fter fun func funct functi functio function gene gener genera generat generate get gin github glob globa
global gmen gment gna gnat gnatu gnatur gnature gnment gume gumen gument guments han har hara harac haract haracte haracter has hat hav have help
helpe helper helpers hema hen her here his htm html htt http https hunk hunks iabl iable ial iali ializ ialize ializer ibut ibute ica icat icati
icatio ication ice ici icit icitl icitly ict idat ide iden ident identi identif identifi ient ier ies ifi ifie ified ifier ight ign igna ignat ignatu
ignatur ignature ignmen ignment ignore ild ile iler iles ime imp impl imple implem impleme implemen impli implic implici implicit impo impor import
importe imported imports inc inclu includ include ind inde index indo indow ine ined ing ings ini init initi initia initial initiali inition ins inst
insta int inte inter interf interfa interfac inv inval invali invalid ion iona ional ions ipt ire irec irect irecti irectiv irective irecto irector
irectory ironment isabl isable isolate iss issi issin issing ist ite iter itera iteral iterat iterate iterato iterator ites itest ith iti itia itial
itiali itializ itialize itio ition ity iva ivat ivate ive ivi ivit ivity ivityv izatio ization ize javascri jec ject jquery jso json jsx kage key
keywor keyword lac language lar lara larat larati laratio laration lare las lass lat late lates latest lati lect led lem leme lemen lement ler les
lestic lestick lib lic lica licat licati licatio lication lici licit licitl licitly lid lidat limit lin line lint lis list lit lite liter litera
literal liz lize lizer llo llow llowe llowed load lobal loc loca locat locati locatio location lock lon low lowe lowed lper lpers lue lugin lution
lve lysc lyscr lyscri lyscrip lyscript mar margi margin mark marke market mat matc match mbe mber mbly mblys mblysc mblyscr mblyscri mbol mem memb
membe member men ment menta ments mer mes mespac mespace message met meta mete meter meth metho method mis miss missi missin missing mit mme mmen
mment mod modi modif modifi modifie modifier modu modul module modules mpi mpil mpile mpiler mpl mple mplem mpleme mplemen mplement mpli mplic mplici
mplicit mplicitl mpo mpor mport mports mult multi multipl multiple mus must nab nabl nable nal nam name named names namesp namespa namespac napshot
nat natu natur nature nce nclud nclude nco nct ncti nctio nction nde ndefined ndex ndi ndin nding ndition ndle ndles ndlest ndlesti ndlestic ndo ndow
ned ner nera nerat new newlin newline nex nexp nexpe nexpec nexpect nexpecte nfi nfig nin ning nit niti nitia nitial nitiali nitializ nly nmen nment
nno nnot nnota nnotat nnotati nnotatio nod node not nota notat notati notatio notation nsi nst nsta nstan nstr nstru nstruc nstruct nstructo nta
ntain nte nter nterf nterfa nterfac nterface ntext nti ntif ntifi ntifie ntifier ntime ntr nts num nval nvali nvalid nve nver nvert nvironme obj obje
objec object oca ocat ocati ocatio ocation ock ocs octype ocument ode odif odifi odifie odifier odu odul odule odules oje ojec oject oll olon olutio
olution olv olve omm omme ommen omment ommon ommonjs omp ompi ompil ompile ompiler ona onal onditio ondition one onf onfi onfig onl only ons onst
onstr onstru onstruc onstruct ont ontai ontain onte ontex ontext onve onver onvert ope open oper opera operat operato operator opert operti opertie
operties operty opt opti optio option optiona optional options orat ord orde order orderlis ore org orm ormat ors ort orte orted orts ory ositi
ositio osition otat otati otatio otation ote oun ount our ourc ource out output ove over overage overrid override owe owed owser pac pace paci pacin
pacing pack packa packag package par para param parame paramet paramete pare paren pat path patt patte patter pattern pec peci pecif pecifi pecifie
pecified pecify pect pecte pected pen pend pendi pendin pending per pera perat perato perator periment pers pert perti pertie perties perty pes pescr
pescri pescrip pescript pil pile piler pla place ple pleme plemen plement pli plic plica plicat plicati plicatio plici plicit plicitl plicitly plugi
plugin por port porte ported ports pos posit positi positio position ppl ppli pplic pplica pplicat pplicati pport pre pref prefe prefer pres press
pressi pressio pression pri pric price priv priva privat private pro proces process proj proje projec project prop prope proper propert properti
property provid provide pti ptio ption ptiona ptional ptions publ publi public put que ques quest qui quir quire quot quote quotes rac ract racte
racter rad rade rades rading ral ram rame ramet ramete rameter rameters ran rans ransf ransfer rat rate rati ratio ration rations rato rator ray rce
rde rder rderlist rea read reat reate rec rect rective rector rectory red ref refe refer refere referen referenc remove ren renc rence rep replace
report req requ reque reques request requi requir require requires res reso resol resolu resolut resoluti resolv resolve resolved resp ress ressi
ressio ression ressions rest restric restrict ret retu retur return rface rge rget rgum rgume rgumen rgument rguments riab riabl riable ribu ribut
ribute ric rict right rimental rin ring rip ript riv riva rivat rivate rke rocess roj roje rojec roject rom rop rope roper ropert roperti ropertie
roperty ror rovide row rowse rowser rra rray rre rro rror rte rted rti rtie rties rts rty ruc ruct ructo ructor rul rule rules run runti runtim
runtime rypt rypto sable sap sapi scape sche schem schema scr scri scrip script sed segment segments sem semb sembl sembly semblys semblysc sequence
ser serv serve set share shared sho side sig sign signa signable signat signatu signatur signme signmen signment sin sing single sio sion sions sitio
sition siz size sli slin slint snapsho snapshot sol solut soluti solutio solution solv solve son sor sour sourc source spa spac space spaci spacin
spacing spe spec speci specif specifi specifie specify sse ssem ssemb ssembl ssembly ssemblys ssertion ssi ssig ssign ssignabl ssignm ssignme
ssignmen ssin ssing ssio ssion ssions sta stan star start stat state statem stateme statemen stati static ste sti stic stick sto stoc stock str stra
stre strea stream stri stric strict stricted strin string stru struc struct structo structor structur sty styl style sup supp suppo suppor support
symb symbo symbol syn tal tar targ targe target tat tate tatem tateme tatemen tatement tati tatic tatio tation tch ted tem teme temen tement templat
template ten tend tensio tension ter tera teral terat terate terator terfa terfac terface tern terna ters tes test tex text tha that the thi this tho
thod tia tial tiali tializ tialize tializer tic tick tie ties tifi tifie tifier til tim time tin ting tio tion tiona tional tions tiv tive tivi tivit
tivity tivityv tml toc tock top tor tory tps tra trac tract trad trade trades trading tran trans transf transfe transfer tre tream tri trib tribu
tribut tribute tric trict trin tring tru truc truct tructo tructor tte tter ttern ttp ttps ttrib ttribu ttribut ttribute tur ture turn tyle typ type
types typesc typescr typescri ubli ublic uct ucto uctor ues uest uil uild uir uire ular ule ules ull ult ulti ume umen ument uments unc unct uncti
unctio unction und undefine une unex unexp unexpe unexpec unexpect unk unknown unks unt unti untim untime unused uote update uppor upport urce ure
urn use used usi usin using ust ute uti ution val vali valid valida validat validate valu value var vari varia variab variabl variable vascript vat
vate ver verag verage vert vironmen vit vite vites vitest vity vityv watch whe when win wind windo window wit with wor xml xpe xpec xpect xpecte
xpected xperimen xpo xpor xport xporte xported xpr xpre xpres xpress xpressi xpressio xte xten xtend xtensi xtensio xtension xternal ymbo ymbol you
ype ypes ypesc ypescr ypescri ypescrip ypto yscr yscri yscrip yscript zation
`;
