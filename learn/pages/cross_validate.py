"""Cross-validates a block model by host: cross_validate.py ROWS GOLD_FOLDER (needs numpy and scikit-learn).

A sketch to choose the model with: it exports nothing yet.
"""

import hashlib
import json
import os
import sys
import time

import numpy as np
from gold import label, matched, read_gold, score, tokens
from sklearn.ensemble import HistGradientBoostingClassifier as H
g=read_gold(sys.argv[2])
pages=[]
for l in open(sys.argv[1]):
    r=json.loads(l); id=os.path.basename(r['path'])[:-5]
    if id in g and r['rows']:
        p=g[id]; lab=np.array(label(r['texts'],p['articleBody']))
        pages.append(dict(id=id,set=p['set'],host=p['host'],X=np.array(r['rows'],dtype=np.float32),y=lab,texts=r['texts'],gold=p['articleBody'],n=np.array([len(tokens(t)) for t in r['texts']])))
fold=lambda h:int(hashlib.sha256(('blocks:'+h).encode()).hexdigest(),16)%5
for p in pages:p['fold']=fold(p['host'])
def weights(ps,pw):
    out=[]
    for p in ps:
        n=np.maximum(1,p['n'])**pw
        out.append(n/ max(1,(p['n']*p['y']).sum())**pw)
    w=np.concatenate(out); return w/w.mean()
def fit(ps,X,pw=.5,**k):
    k=dict(dict(max_iter=150,learning_rate=.08,max_leaf_nodes=15,min_samples_leaf=30,l2_regularization=5,random_state=1,early_stopping=False,max_features=.3),**k)
    m=H(**k); m.fit(np.concatenate(X),np.concatenate([p['y'] for p in ps]),sample_weight=weights(ps,pw)); return m
def evaluate(ps,S,th=.5):
    res={}
    for s in('aeb','wcxb'):
        tr=[matched(p['gold'],"\n".join(t for t,v in zip(p['texts'],q) if v>th)) for p,q in zip(ps,S) if p['set']==s]
        res[s]=tuple(round(x,4) for x in score(tr))
    return res
if __name__=='__main__':
    t0=time.time()
    for kw in (dict(),dict(pw=.3),dict(pw=.8),dict(max_iter=300,learning_rate=.05,max_leaf_nodes=12)):
        S=[None]*len(pages)
        for f in range(5):
            tr=[p for p in pages if p['fold']!=f]
            m=fit(tr,[p['X'] for p in tr],**kw)
            for i,p in enumerate(pages):
                if p['fold']==f:S[i]=m.predict_proba(p['X'])[:,1]
        print(kw,{th:evaluate(pages,S,th) for th in (.4,.5,.6)},round(time.time()-t0),flush=True)
